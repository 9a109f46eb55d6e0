"""A check-in by keyboard alone: from the outline, and the round of everything that is due."""

from scenarios import main, scenario


@scenario('a check-in is typed without touching the pointer')
def type_check_in(stage):
    goals, workspace = stage.start_on_workspace(page=1)
    before = workspace.snapshot()
    goals.key('ctrl+i')
    goals.wait_focus(role='text', name='Value')
    goals.replace('40')
    goals.key('Tab')
    goals.key('8')
    goals.key('ctrl+Return')

    def checked_in():
        due = [key_result for document in workspace.objectives for key_result in document['key-results']
               if key_result['check-ins']]
        return len(due) == 1 and due[0]['check-ins'][0]['value'] == 40 and due[0]['check-ins'][0]['confidence'] == 8
    workspace.wait(checked_in, 'a check-in of 40 with confidence 8')
    goals.key('Escape')
    goals.key('ctrl+z')
    workspace.wait(lambda: workspace.snapshot() == before, 'the bytes from before')


main()
