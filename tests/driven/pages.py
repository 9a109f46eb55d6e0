"""Pages of the window, as far as more than one file of scenarios goes there."""

from driver import wait_for


def rename(goals, old, new):
    """In its row of the outline."""
    goals.click(goals.find(role='tree table', name='Outline').first(role='label', name=old), at=(0.1, 0.5))
    goals.key('F2')
    goals.replace(new)
    goals.key('Return')


class Outline:
    """The outline of the alignment page, which is shown."""

    def __init__(self, goals, workspace):
        self.goals, self.workspace = goals, workspace
        self.goals.find(role='tree table', name='Outline')
        self.before = self.workspace.snapshot()

    def title(self, title):
        """The words of a row."""
        return wait_for(lambda: self.goals.find(role='tree table', name='Outline').first(role='label', name=title),
                        f'a row "{title}"')

    def words(self, title):
        """All that a row says."""
        row = self.title(title)
        while row.role != 'table row':
            row = row.parent
        return [label.name for label in row.all(role='label')]

    def select(self, title):
        self.goals.click(self.title(title), at=(0.1, 0.5))

    def drag(self, title, target, **how):
        self.goals.drag(self.title(title), lambda: self.title(target), source_at=(0.1, 0.5), **how)

    def expect_parent(self, title, parent):
        self.workspace.wait(lambda: self.workspace.parent_of(title) == parent, f'"{title}" aligned to "{parent}"')

    def expect_home(self, key_result, objective):
        self.workspace.wait(lambda: self.workspace.key_result(key_result)[1] == objective, f'"{key_result}" in "{objective}"')

    def expect_undo(self):
        """Undo gives back every byte, redo what was undone."""
        after = self.workspace.snapshot()
        self.goals.key('ctrl+z')
        self.workspace.wait(lambda: self.workspace.snapshot() == self.before, 'the bytes from before')
        self.goals.key('ctrl+shift+z')
        self.workspace.wait(lambda: self.workspace.snapshot() == after, 'the bytes after redo')
