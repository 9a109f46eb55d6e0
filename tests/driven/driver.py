"""Drives the real program: a window on a virtual screen, a real pointer, a real keyboard.

Widgets are found through the accessibility bus, as a screen reader finds them; pointer and
keyboard go through the X server, as from a hand; what came of it is read from the documents
on disk. Run scenarios on build-aux/virtual-desktop.

Facts about GTK 4.8 that shape this: positions are relative to the toplevel; a node that is
not on screen may still be in the tree, without a size; popovers have no usable position, so
menus are used by keyboard.
"""

import contextlib
import functools
import itertools
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

TIMEOUT = 30.0
# What a sanitizer build needs to get its breath; also how long an animation may take.
SETTLE = 0.4
# How often a program has to answer until it has done what it puts off to its next frame.
TURNS = 3
# A pointer moves in steps of about this many pixels: a jump is no drag.
STEP = 12

LOG_TROUBLE = re.compile(r'CRITICAL|WARNING|AddressSanitizer|LeakSanitizer|runtime error:|Assertion failed')
# Said by the surroundings, not by Goals: services that a bare session bus does not have, and
# what GTK 4.8 itself says while something is dragged (mended in GTK 4.11.4).
LOG_NOISE = re.compile('|'.join([
    r'dconf-WARNING',
    r'Failed to (?:set fd limit|connect to session)',
    r'org\.freedesktop\.portal',
    r'gdk_drop_(?:status|finish)|gdk_drag_|gtk_drop_',
]))


class Failure(AssertionError):
    """What was expected did not come about."""


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True, **options)


def wait_for(probe, what, timeout=TIMEOUT):
    """The first true answer of probe(), asked again and again."""
    end = time.monotonic() + timeout
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failure(f'{what}: not within {timeout:.0f} s')
        time.sleep(0.1)


class Bus:
    """The accessibility bus. Atspi's own objects ask one question after the other, and three where one would do; in a tree of
    thousands, and with a program that is slow to answer, that is most of the time that a scenario takes."""

    ACCESSIBLE, COMPONENT, TEXT = (f'org.a11y.atspi.{name}' for name in ('Accessible', 'Component', 'Text'))
    ROOT = '/org/a11y/atspi/accessible/root'
    IN_WINDOW = GLib.Variant('(u)', (int(Atspi.CoordType.WINDOW),))

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NONE, -1, None).unpack()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    @classmethod
    @functools.cache
    def get(cls):
        return cls()

    def ask(self, *questions):
        """The answers to questions (place, interface, method, arguments), all asked at once; None where there is none."""
        answers, waiting = [None] * len(questions), [len(questions)]

        def answered(connection, result, index):
            with contextlib.suppress(GLib.Error):           # it went away meanwhile
                answers[index], = connection.call_finish(result).unpack()
            waiting[0] -= 1

        for index, ((name, path), interface, method, arguments) in enumerate(questions):
            self.connection.call(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, -1, None,
                                 answered, index)
        while waiting[0]:
            GLib.MainContext.default().iteration(True)
        return answers

    @staticmethod
    def property(place, interface, name):
        return (place, 'org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (interface, name)))

    def applications(self):
        """Their places, by the id of the process."""
        places, = self.ask((('org.a11y.atspi.Registry', self.ROOT), self.ACCESSIBLE, 'GetChildren', None))
        daemon = ('org.freedesktop.DBus', '/org/freedesktop/DBus')
        processes = self.ask(*((daemon, daemon[0], 'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))
                               for name, _ in places or []))
        return dict(zip(processes, places or []))


def role_name(number):
    """What screen readers call a role; what GTK calls it changes with its version."""
    return Atspi.role_get_name(Atspi.Role(number)) if number is not None else ''


class Node:
    """An accessible object as it was found: name and role are asked once, all else anew. Its place is a name on the bus and a path."""

    def __init__(self, place):
        self.place = place

    def __repr__(self):
        return f'{self.role} "{self.name}"'

    def _ask(self, interface, method, arguments=None):
        return Bus.get().ask((self.place, interface, method, arguments))[0]

    def _get(self, interface, name):
        return Bus.get().ask(Bus.property(self.place, interface, name))[0]

    @functools.cached_property
    def name(self):
        return self._get(Bus.ACCESSIBLE, 'Name') or ''

    @property
    def description(self):
        return self._get(Bus.ACCESSIBLE, 'Description') or ''

    @functools.cached_property
    def role(self):
        return role_name(self._ask(Bus.ACCESSIBLE, 'GetRole'))

    @property
    def parent(self):
        place = self._get(Bus.ACCESSIBLE, 'Parent')
        return Node(place) if place is not None and not place[1].endswith('/null') else None

    def _children(self, places):
        """All that whoever looks for one wants to know, at once: roles, names, sizes, and the places of those below."""
        children = [Node(place) for place in places or [] if not place[1].endswith('/null')]
        questions = ((question(child.place) for child in children) for question in (
            lambda place: (place, Bus.ACCESSIBLE, 'GetRole', None),
            lambda place: Bus.property(place, Bus.ACCESSIBLE, 'Name'),
            lambda place: (place, Bus.COMPONENT, 'GetExtents', Bus.IN_WINDOW),
            lambda place: (place, Bus.ACCESSIBLE, 'GetChildren', None)))
        answers = Bus.get().ask(*itertools.chain.from_iterable(questions))
        for index, child in enumerate(children):
            role, name, box, below = answers[index::len(children)]
            child.role, child.name = role_name(role), name or ''
            yield child, box is not None and min(box[2:]) > 0, below

    @property
    def children(self):
        return [child for child, _, _ in self._children(self._ask(Bus.ACCESSIBLE, 'GetChildren'))]

    def has(self, state):
        words = self._ask(Bus.ACCESSIBLE, 'GetState')
        number = int(getattr(Atspi.StateType, state.upper()))
        return words is not None and bool(words[number // 32] >> number % 32 & 1)

    @property
    def extents(self):
        """x, y, width and height in the toplevel; all 0 when it has none."""
        return self._ask(Bus.COMPONENT, 'GetExtents', Bus.IN_WINDOW) or (0, 0, 0, 0)

    @property
    def is_seen(self):
        return self.has('visible') and min(self.extents[2:]) > 0

    @property
    def toplevel(self):
        node = self
        while (above := node.parent) is not None and above.role not in ('application', 'desktop frame', ''):
            node = above
        return node

    @property
    def text(self):
        """What an entry holds."""
        count = self._get(Bus.TEXT, 'CharacterCount')
        return self._ask(Bus.TEXT, 'GetText', GLib.Variant('(ii)', (0, count))) or '' if count else ''

    def walk(self, unseen=True, below=None):
        """This node and all below, in the order of the tree.

        unseen: also those in what has no size, such as a page that was not shown yet; below: the places of the
        children, when they are known.
        """
        yield self
        for child, has_size, below in self._children(self._ask(Bus.ACCESSIBLE, 'GetChildren') if below is None else below):
            if has_size or unseen:
                yield from child.walk(unseen, below or [])

    def all(self, name=None, role=None, contains=None, unseen=False):
        """Nodes below that match all that is given, in the order of the tree."""
        for node in self.walk(unseen):
            if role is not None and node.role != role:
                continue
            if name is not None and node.name != name:
                continue
            if contains is not None and contains not in node.name:
                continue
            if unseen or node.is_seen:
                yield node

    def first(self, **what):
        return next(self.all(**what), None)

    def outline(self, depth=0):
        """The tree as indented text, for the report of a failure."""
        lines = ['  ' * depth + repr(self) + (' (focused)' if self.has('focused') else '')]
        for child in self.children:
            lines.append(child.outline(depth + 1))
        return '\n'.join(lines)


class Goals:
    """One run of the program, on folders of its own.

    home: a folder for what one run leaves to the next, settings too; without, everything goes with the run.
    """

    def __init__(self, program, *arguments, environment=None, home=None):
        self.keeps = home is not None
        self._place = None
        self.scratch = pathlib.Path(home if self.keeps else tempfile.mkdtemp(prefix='goals-driven-'))
        self.log_path = self.scratch / 'log'
        (self.scratch / 'home').mkdir(parents=True, exist_ok=True)
        self._set_desktop('gtk-font-name=Cantarell 11')
        self.process = subprocess.Popen(
            [program, *map(str, arguments)], env={**self._environment(), **(environment or {})}, stdin=subprocess.DEVNULL,
            stdout=open(self.log_path, 'wb'), stderr=subprocess.STDOUT, start_new_session=True)

    def _set_desktop(self, *settings):
        """What a desktop would tell GTK."""
        folder = self.scratch / 'config' / 'gtk-4.0'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / 'settings.ini').write_text('\n'.join(['[Settings]', *settings, '']), encoding='utf-8')

    def _environment(self):
        environment = dict(os.environ)
        for folder in ('CONFIG', 'DATA', 'STATE', 'CACHE'):
            environment[f'XDG_{folder}_HOME'] = str(self.scratch / folder.lower())
        environment.update(
            HOME=str(self.scratch / 'home'), GSETTINGS_BACKEND='keyfile' if self.keeps else 'memory',
            GTK_A11Y='atspi', GSK_RENDERER='cairo', GIO_USE_VFS='local', GTK_USE_PORTAL='0',
            LC_ALL='C.UTF-8', LANGUAGE='en', TZ='UTC', G_DEBUG='gc-friendly', NO_AT_BRIDGE='0')
        # What GTK itself never gives back is another test's matter.
        environment['ASAN_OPTIONS'] = environment.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
        return environment

    # Finding.

    @property
    def application(self):
        place = Bus.get().applications().get(self.process.pid)
        return Node(place) if place is not None else None

    @property
    def toplevels(self):
        application = self.application
        return application.children if application is not None else []

    def all(self, **what):
        return [node for toplevel in self.toplevels for node in toplevel.all(**what)]

    def first(self, **what):
        return next((node for toplevel in self.toplevels for node in toplevel.all(**what)), None)

    def find(self, timeout=TIMEOUT, **what):
        """The first node that matches, as soon as there is one."""
        def probe():
            if self.process.poll() is not None:
                raise Failure(f'the program ended with {self.process.returncode}:\n{self.log[-2000:]}')
            return self.first(**what)
        return wait_for(probe, f'a node with {what}', timeout)

    def vanish(self, timeout=TIMEOUT, **what):
        wait_for(lambda: self.first(**what) is None, f'no more node with {what}', timeout)

    @property
    def focus(self):
        return next((node for top in self.toplevels for node in top.walk(unseen=False) if node.has('focused')), None)

    def wait_focus(self, **what):
        """Until the focus is in a node that matches, or inside of one."""
        def probe():
            node = self.focus
            while node is not None:
                if next(Lone(node).all(**what), None) is not None:
                    return node
                node = node.parent
            return None
        return wait_for(probe, f'focus in {what}')

    # Acting.

    def windows(self):
        """X windows of the program: id, x, y, width, height."""
        found = []
        for window in run('xdotool', 'search', '--onlyvisible', '--pid', self.process.pid).stdout.split():
            shell = dict(line.split('=') for line in run('xdotool', 'getwindowgeometry', '--shell', window).stdout.split())
            if int(shell.get('WIDTH', 0)) > 1:
                found.append((int(window), *(int(shell[key]) for key in ('X', 'Y', 'WIDTH', 'HEIGHT'))))
        return found

    def box(self, node):
        """x, y, width and height of a node on the screen."""
        x, y, width, height = node.extents
        inset_x, inset_y, top_width, top_height = node.toplevel.extents
        windows = self.windows()
        if not windows:
            raise Failure('the program has no window')
        _, left, top, window_width, window_height = min(
            windows, key=lambda window: abs(window[3] - top_width) + abs(window[4] - top_height))
        # A window's frame and shadow are drawn by GTK around what it calls the toplevel.
        # GTK 4.18 counts it in, says that it starts that far outside of itself, and places what it holds there too.
        return (left + (window_width - top_width) // 2 + x - 2 * inset_x,
                top + (window_height - top_height) // 2 + y - 2 * inset_y, width, height)

    def resting_box(self, node):
        """The box of a node that may still be on its way: of a dialog that opens, of a page that slides in."""
        boxes = [self.box(node)]

        def rests():
            time.sleep(0.1)
            boxes.append(self.box(node))
            return boxes[-1] if boxes[-1] == boxes[-2] else None
        return wait_for(rests, f'{node} at rest')

    def spot(self, target, at=(0.5, 0.5)):
        """A point on the screen: a share of a node's width and height, or a point as it is."""
        if isinstance(target, tuple):
            return target
        x, y, width, height = self.resting_box(target)
        return (int(x + width * at[0]), int(y + height * at[1]))

    def point(self, target, at=(0.5, 0.5)):
        run('xdotool', 'mousemove', *self.spot(target, at))
        time.sleep(0.15)
        self.catch_up()

    def click(self, target, at=(0.5, 0.5), button=1, times=1):
        self.point(target, at)
        run('xdotool', 'click', '--repeat', times, '--delay', 80, button)
        time.sleep(SETTLE)
        self.catch_up()

    def _glide(self, start, end):
        steps = max(8, max(abs(end[0] - start[0]), abs(end[1] - start[1])) // STEP)
        for step in range(1, steps + 1):
            run('xdotool', 'mousemove', *(a + (b - a) * step // steps for a, b in zip(start, end)))
            time.sleep(0.03)

    def drag(self, source, target, source_at=(0.5, 0.5), target_at=(0.5, 0.5)):
        """Presses, moves in small steps, rests on the target and lets go.

        A target that is a function is asked once the drag has begun: some places to drop
        exist only then, and others move.
        """
        start = self.spot(source, source_at)
        begun = (start[0] + 2 * STEP, start[1] + STEP)
        run('xdotool', 'mousemove', *start)
        time.sleep(0.2)
        run('xdotool', 'mousedown', 1)
        time.sleep(0.2)
        self._glide(start, begun)
        time.sleep(SETTLE)
        self.catch_up()
        end = self.spot(target() if callable(target) else target, target_at)
        self._glide(begun, end)
        for wiggle in (1, 0, 1, 0):
            run('xdotool', 'mousemove', end[0] + wiggle, end[1])
            time.sleep(0.15)
            self.catch_up()
        run('xdotool', 'mouseup', 1)
        time.sleep(2 * SETTLE)
        self.catch_up()

    def key(self, *keys):
        for key in keys:
            run('xdotool', 'key', key)
            time.sleep(0.15)
            self.catch_up()
        time.sleep(SETTLE / 2)

    def type(self, text):
        run('xdotool', 'type', '--delay', 20, '--', text)
        time.sleep(SETTLE)
        self.catch_up()

    def replace(self, text):
        """Types over what the focused entry holds."""
        self.key('ctrl+a')
        self.type(text)

    def fill(self, text, **what):
        """Types into an entry in place of what it holds, until it really holds that."""
        self.click(self.find(role='text', **what))
        self.replace(text)
        wait_for(lambda: (entry := self.first(role='text', **what)) is not None and entry.text == text,
                 f'"{text}" in an entry with {what}')

    def toplevel(self, title):
        return next((node for node in self.toplevels if node.name == title), None)

    def choose_file(self, title, path):
        """Names a file in one of GTK's own file dialogs, by its path."""
        def entry():
            dialog = self.toplevel(title)
            return dialog.first(role='text') if dialog is not None else None
        wait_for(lambda: self.toplevel(title) is not None, f'the dialog "{title}"')
        self.settle()
        if entry() is None:
            self.key('ctrl+l')
        wait_for(entry, 'an entry for the path')
        self.replace(str(path))
        wait_for(lambda: (found := entry()) is not None and found.text == str(path), f'the path {path} in the entry')
        self.key('Return')
        wait_for(lambda: self.toplevel(title) is None, f'the dialog "{title}" gone')

    def reveal(self, node, among):
        """Turns the wheel over another node until a node is inside of the window."""
        for _ in range(80):
            _, y, _, height = self.box(node)
            _, top, _, whole = self.box(node.toplevel)
            # Below the header bar, and clear of the lower edge.
            if top + 100 < y and y + height < top + whole - 20:
                return node
            self.click(among, button=5 if y > top + whole // 2 else 4)
        raise Failure(f'{node} does not come into view')

    def settle(self):
        """Gives a transition the time to end and a worker the time to answer."""
        time.sleep(3 * SETTLE)
        self.catch_up()

    def catch_up(self):
        """Until the program has got round to what the hand did, however slow it is: it answers between two turns of its loop."""
        place = self._place = self._place or Bus.get().applications().get(self.process.pid)
        for _ in range(TURNS if place is not None else 0):
            Bus.get().ask((place, Bus.ACCESSIBLE, 'GetRole', None))

    def shot(self, path):
        run('import', '-window', 'root', path)

    # Ending.

    @property
    def log(self):
        return self.log_path.read_text(encoding='utf-8', errors='replace')

    @property
    def complaints(self):
        """Lines of the log that say that something is wrong."""
        return [line for line in self.log.splitlines() if LOG_TROUBLE.search(line) and not LOG_NOISE.search(line)]

    def quit(self):
        """As a person does; what is not saved yet has to be saved."""
        self.key('ctrl+q')
        try:
            self.process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            raise Failure('the program did not quit') from None
        if self.process.returncode != 0:
            raise Failure(f'the program ended with {self.process.returncode}')

    def end(self):
        # not once it has ended: the number may be another's by now
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if not self.keeps:
            shutil.rmtree(self.scratch, ignore_errors=True)


class Lone(Node):
    """A node without what is below it, to match it alone."""

    def __init__(self, node):
        super().__init__(node.place)

    def walk(self, unseen=True, below=None):
        yield self
