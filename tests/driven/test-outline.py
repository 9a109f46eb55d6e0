"""The outline, by pointer and by keyboard; every change read from the documents on disk."""

from pages import Outline
from scenarios import main, scenario

PATIENTS, WAITING, TRAINING = 'Serve more patients', 'Shorten the waiting', 'Train everybody'
ROOMS, TELEPHONE, REMINDERS = 'Open two new rooms', 'Answer the telephone', 'Send reminders'


def open_outline(stage):
    """The alignment page with the small workspace, all rows open."""
    return Outline(*stage.start_on_workspace(page=2))


@scenario('an objective dragged onto another one is aligned to it, and undo restores the bytes')
def drag_onto_objective(stage):
    outline = open_outline(stage)
    outline.drag(TRAINING, PATIENTS)
    outline.expect_parent(TRAINING, PATIENTS)
    outline.expect_undo()


@scenario('an objective dragged onto a key result is aligned to it')
def drag_onto_key_result(stage):
    outline = open_outline(stage)
    outline.drag(TRAINING, ROOMS)
    outline.expect_parent(TRAINING, ROOMS)
    outline.expect_undo()


@scenario('an aligned objective dragged between two rows of the top level goes there')
def drag_between_rows(stage):
    outline = open_outline(stage)
    outline.drag(TRAINING, PATIENTS)
    outline.expect_parent(TRAINING, PATIENTS)
    outline.drag(TRAINING, WAITING, target_at=(0.5, 0.1))
    outline.expect_parent(TRAINING, None)


@scenario('an aligned objective dragged to the place for it goes to the top level')
def drag_to_top_level(stage):
    outline = open_outline(stage)
    outline.drag(TRAINING, ROOMS)
    outline.expect_parent(TRAINING, ROOMS)
    outline.goals.drag(outline.title(TRAINING), lambda: outline.goals.find(name='Drop here for the top level'),
                       source_at=(0.1, 0.5))
    outline.expect_parent(TRAINING, None)


@scenario('a key result dragged onto another objective goes there with its history')
def drag_key_result(stage):
    outline = open_outline(stage)
    whole, _ = outline.workspace.key_result(TELEPHONE)
    outline.drag(TELEPHONE, WAITING)
    outline.expect_home(TELEPHONE, WAITING)
    assert outline.workspace.key_result(TELEPHONE)[0] == whole
    outline.expect_undo()


@scenario('an objective dragged below itself stays where it is')
def drag_below_itself(stage):
    outline = open_outline(stage)
    outline.drag(TRAINING, PATIENTS)
    outline.expect_parent(TRAINING, PATIENTS)
    settled = outline.workspace.snapshot()
    outline.drag(PATIENTS, TRAINING)
    assert outline.workspace.snapshot() == settled


@scenario('Alt and arrows move an objective in and out and among its siblings')
def move_by_keys(stage):
    outline = open_outline(stage)
    outline.select(WAITING)
    outline.goals.key('alt+Right')
    outline.expect_parent(WAITING, PATIENTS)
    outline.goals.key('alt+Left')
    outline.expect_parent(WAITING, None)
    outline.goals.key('alt+Up')
    outline.workspace.wait(
        lambda: outline.workspace.objective(WAITING)['rank'] < outline.workspace.objective(PATIENTS)['rank'],
        'the second objective before the first')


@scenario('a cut objective is pasted below the selected one')
def cut_and_paste(stage):
    outline = open_outline(stage)
    outline.select(TRAINING)
    outline.goals.key('ctrl+x')
    outline.select(WAITING)
    outline.goals.key('ctrl+v')
    outline.expect_parent(TRAINING, WAITING)


@scenario('a cut key result is pasted into another objective')
def cut_and_paste_key_result(stage):
    outline = open_outline(stage)
    outline.select(REMINDERS)
    outline.goals.key('ctrl+x')
    outline.select(PATIENTS)
    outline.goals.key('ctrl+v')
    outline.expect_home(REMINDERS, PATIENTS)


@scenario('F2 renames, Return adds, Delete removes, and undo brings everything back')
def edit_by_keys(stage):
    outline = open_outline(stage)
    outline.select(TRAINING)
    outline.goals.key('F2')
    outline.goals.replace('Train all of us')
    outline.goals.key('Return')
    outline.workspace.wait(lambda: outline.workspace.objective('Train all of us'), 'the new title')

    outline.goals.key('Return')
    outline.goals.type('Welcome newcomers')
    outline.goals.key('Return')
    outline.workspace.wait(lambda: outline.workspace.objective('Welcome newcomers'), 'a new objective')

    outline.select('Train all of us')
    outline.goals.key('Delete')
    outline.workspace.wait(lambda: outline.workspace.objective('Train all of us') is None, 'the objective gone')
    for _ in range(4):
        outline.goals.key('ctrl+z')
    outline.workspace.wait(lambda: outline.workspace.snapshot() == outline.before, 'the bytes from before')


@scenario('a new objective asks for its title, also on the way from another page')
def add_from_elsewhere(stage):
    goals, workspace = stage.start_on_workspace(page=1)
    goals.key('ctrl+n')
    goals.find(role='tree table', name='Outline')
    goals.settle()
    goals.replace('Open on Saturdays')
    goals.key('Return')
    workspace.wait(lambda: workspace.objective('Open on Saturdays'), 'a new objective')


@scenario('searching keeps what matches and what it hangs below')
def search(stage):
    outline = open_outline(stage)
    outline.goals.key('ctrl+f')
    outline.goals.type('reminders')
    outline.goals.vanish(role='label', name=TRAINING)
    assert outline.title(REMINDERS) is not None
    assert outline.title(WAITING) is not None
    outline.goals.key('Escape')
    outline.goals.find(role='label', name=TRAINING)


main()
