"""The window talks to nobody: no socket but those of the display and the buses."""

import pathlib
import re
import sys

from scenarios import PROGRAM, Skip, main, scenario

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'cli'))
import sockets  # noqa: E402


@scenario('a tour of the window opens no socket to a network')
def tour(stage):
    import documents
    import driver
    if not sockets.can_trace():
        raise Skip('strace is not there or may not trace')
    trace = stage.folder / 'trace'
    workspace = documents.Workspace.create(stage.folder / 'workspace')
    # The program keeps its own number (-D)
    strace, *rest = sockets.traced(trace, PROGRAM, workspace.path)
    goals = stage.take(driver.Goals(strace, '-D', *rest))
    goals.find(name='Overview', role='page tab')
    for number in range(1, 6):
        goals.key(f'alt+{number}')
        goals.settle()
    goals.key('alt+2')
    row = goals.find(role='tree table', name='Outline').first(role='label', name='Train everybody')
    goals.click(row, at=(0.1, 0.5))
    goals.key('F2')
    goals.replace('Train all of us')
    goals.key('Return')
    goals.key('ctrl+o')
    goals.settle()
    goals.key('Escape')
    goals.quit()
    end = re.compile(rf'^{goals.process.pid} +\+\+\+ exited with 0', re.MULTILINE)
    driver.wait_for(lambda: end.search(trace.read_text(errors='replace')), 'the end of the trace')
    assert workspace.objective('Train all of us') is not None
    foreign = sockets.foreign(trace)
    assert not foreign, foreign[:5]


main()
