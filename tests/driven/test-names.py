"""What a screen reader hears: no control without a name, no name that is a type's."""

import re

from driver import wait_for
from scenarios import main, scenario

# Roles that somebody acts on, and pictures.
INTERACTIVE = {
    'push button', 'toggle button', 'text', 'password text', 'spin button', 'combo box', 'check box', 'radio button', 'slider',
    'image', 'menu item', 'check menu item', 'radio menu item', 'page tab', 'link', 'switch', 'table row', 'list item',
    'tree item', 'entry', 'drawing area', 'level bar', 'progress bar', 'button', 'toggle switch',
}
PAGES = ('GoalsOverviewPage', 'GoalsAlignmentPage', 'GoalsKpisPage', 'GoalsCheckInsPage', 'GoalsReviewPage')
TYPE_NAME = re.compile(r'^(Gtk|Adw|Goals|Gdk)[A-Z]')


# Widgets that are one control to whoever hears them: what GTK and libadwaita build them of has no
# names of its own, and needs none inside of something that is named.
WHOLE = {'push button', 'button', 'toggle button', 'page tab', 'combo box', 'text', 'check box', 'menu item', 'link'}
# What only hands the focus on to what it holds.
CONTAINERS = {'scroll pane', 'viewport'}
# Column titles: the row around them is not a row of the table.
TITLES = 'GtkColumnViewTitle'


def path(node):
    """Where a node is, from the toplevel down, as far as that has words."""
    words = []
    while node is not None and node.role not in ('application', 'desktop frame'):
        if node.name or not words:
            words.insert(0, repr(node))
        node = node.parent
    return ' / '.join(words[-4:])


def is_named(node):
    return bool(node.name.strip()) and not TYPE_NAME.match(node.name)


def is_column_titles(node):
    return node.role == 'table row' and any(child.name == TITLES for child in node.children)


def is_sheet(node):
    """What a dialog inside the window is built of: it has the focus for the dialog, whose name is what is heard."""
    return node.role == 'panel' and node.parent is not None and node.parent.role == 'dialog'


def fault(node):
    """What is wrong with the name of one node, or None."""
    if is_named(node) or node.role in CONTAINERS or is_column_titles(node) or is_sheet(node):
        return None
    if not (node.role in INTERACTIVE or node.has('focusable')) or not node.is_seen:
        return None
    return f'{path(node)}: ' + ('named after its type' if node.name.strip() else 'no name')


def walk(node, whole):
    """Faults of a node and of what is below it. whole: inside of a named control."""
    if node.role in ('redundant object', 'unknown'):
        return
    found = fault(node)
    if found is not None and not (whole and not node.has('focusable')):
        yield found
    if node.role == 'combo box' and is_named(node) and not node.has('expanded'):
        return
    whole = whole or (node.role in WHOLE and is_named(node))
    for child in node.children:
        yield from walk(child, whole)


def faults(*nodes):
    """What is wrong in all that can be seen below some nodes."""
    return sorted({found for node in nodes for found in walk(node, whole=False)})


def shown(goals, page):
    """A page. GTK 4.8 leaves the other pages in the tree, but calls each by its type; newer ones have only the one in sight."""
    return [goals.find(role='filler', name=page)] if goals.first(role='filler') is not None else goals.toplevels


@scenario('every control of every page has a name')
def pages(stage):
    goals = stage.start_on_sample()
    # The page that is left stays in the tree: look at each one alone, and at the header bar once.
    trouble = faults(goals.find(role='page tab list').parent.parent)
    for number, page in enumerate(PAGES, 1):
        goals.key(f'alt+{number}')
        goals.settle()
        trouble += faults(*shown(goals, page))
    assert not trouble, '\n'.join(sorted(set(trouble)))


@scenario('every control of the dialogs has a name')
def dialogs(stage):
    goals, _ = stage.start_on_workspace(page=1)
    trouble = []
    for keys in ('ctrl+i', 'ctrl+comma'):
        before = {repr(node) for node in goals.toplevels}
        goals.key(keys)
        goals.settle()
        # A window of its own, or a sheet inside the window.
        opened = [node for node in goals.toplevels if repr(node) not in before] or list(goals.all(role='dialog'))
        assert opened, f'{keys} opened nothing'
        trouble += [f'{keys}: {found}' for found in faults(*opened)]
        goals.key('Escape')
        goals.settle()
    assert not trouble, '\n'.join(trouble)


def opened(goals, press, trouble):
    """What a press opens; faults of it are added."""
    before = {repr(node) for node in goals.toplevels}
    press()
    goals.settle()
    found = [node for node in goals.toplevels if repr(node) not in before] or list(goals.all(role='dialog'))
    assert found, 'nothing was opened'
    trouble += faults(*found)


@scenario('what is said of others, of damage and of the past has names')
def past(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    trouble = []
    whole, broken = (workspace.path / 'objectives' / f'{item["id"]}.json' for item in workspace.objectives[:2])
    copy = whole.with_name(whole.stem + '.sync-conflict-20261127-101112-ABCDEFG.json')
    text = whole.read_text(encoding='utf-8')
    copy.write_text(text.replace('"title": "', '"title": "Not '), encoding='utf-8')
    broken.write_text('{', encoding='utf-8')
    goals.find(role='push button', contains='Show', timeout=15)
    goals.settle()
    wait_for(lambda: len(goals.all(role='push button', contains='Show')) > 2, 'two bars and the inspector')
    trouble += faults(*goals.toplevels)
    shows = [button for button in goals.all(role='push button') if button.name.endswith('Show')]
    opened(goals, lambda: goals.click(shows[0]), trouble)
    goals.click(goals.find(role='push button', contains='Merge'))
    goals.find(role='push button', contains='Take Theirs')
    trouble += faults(*goals.toplevels)
    goals.key('Escape')
    goals.settle()
    opened(goals, lambda: goals.click(shows[1]), trouble)
    opened(goals, lambda: goals.click(goals.find(role='push button', contains='Repair…')), trouble)
    goals.key('Escape')
    goals.settle()
    goals.key('Escape')
    goals.settle()
    for letter in 'dv':
        goals.key('F10')
        goals.settle()
        opened(goals, lambda key=letter: goals.key(key), trouble)
        goals.key('Escape')
        goals.settle()
    assert not trouble, '\n'.join(trouble)


@scenario('the welcome page has names')
def welcome(stage):
    goals = stage.start()
    assert not faults(*goals.toplevels), '\n'.join(faults(*goals.toplevels))


main()
