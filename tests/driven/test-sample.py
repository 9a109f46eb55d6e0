"""The sample workspace: every page opens, and nothing in the log complains."""

from scenarios import main, scenario

PAGES = ('Overview', 'Alignment', 'KPIs', 'Check-ins', 'Review')


@scenario('every page of the sample workspace opens without a complaint')
def visit_pages(stage):
    goals = stage.start_on_sample()
    for number, name in enumerate(PAGES, 1):
        goals.key(f'alt+{number}')
        tab = goals.find(role='page tab', name=name)
        assert tab is not None
        goals.settle()
        assert not goals.complaints, f'{name}: {goals.complaints}'


main()
