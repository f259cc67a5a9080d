//! The screen as another program sees it: the clipboard, the windows, who has the keyboard.

use std::time::{Duration, Instant};
use test_servers::Display;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xfixes::{ConnectionExt as _, SelectionEvent, SelectionEventMask};
use x11rb::protocol::xproto::{
    Atom, AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ClientMessageEvent, ConfigureWindowAux, ConnectionExt,
    CreateWindowAux, EventMask, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, MapState,
    StackMode, Window, WindowClass,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use x11rb::{COPY_DEPTH_FROM_PARENT, CURRENT_TIME, NONE};

/// How long another program may take to hand over what it has in the clipboard.
const PATIENCE: Duration = Duration::from_secs(10);

/// How password managers tell clipboard histories to look away (KDE's Klipper asks for it, others follow).
const LEAVE_OUT_OF_HISTORY: &str = "x-kde-passwordManagerHint";

/// Another program on the same screen, with a small window.
pub struct Screen {
    connection: RustConnection,
    root: Window,
    own: Window,
}

impl Screen {
    pub fn of(display: &Display) -> Self {
        let (connection, number) = RustConnection::connect(Some(display.name())).expect("the screen answers");
        let root = connection.setup().roots[number].root;
        let own = connection.generate_id().unwrap();
        let look = CreateWindowAux::new();
        connection
            .create_window(COPY_DEPTH_FROM_PARENT, own, root, 0, 0, 8, 8, 0, WindowClass::INPUT_OUTPUT, 0, &look)
            .unwrap();
        connection.map_window(own).unwrap();
        let screen = Self { connection, root, own };
        screen.connection.xfixes_query_version(2, 0).unwrap().reply().unwrap();
        let all = SelectionEventMask::from(0b111_u32);
        screen.connection.xfixes_select_selection_input(own, screen.atom("CLIPBOARD"), all).unwrap().check().unwrap();
        screen
    }

    /// The text in the clipboard; `None` where there is none.
    pub fn clipboard(&self) -> Option<String> {
        self.content_of("CLIPBOARD", "UTF8_STRING").filter(|text| !text.is_empty())
    }

    /// The text that is selected somewhere, and that a click of the middle button would insert; `None` where there is none.
    pub fn selected(&self) -> Option<String> {
        self.content_of("PRIMARY", "UTF8_STRING").filter(|text| !text.is_empty())
    }

    /// Whether clipboard histories are told to leave out what is in the clipboard.
    pub fn is_kept_out_of_history(&self) -> bool {
        self.content_of("CLIPBOARD", LEAVE_OUT_OF_HISTORY).as_deref() == Some("secret")
    }

    /// Whether the owner of the clipboard has emptied it with its own hand. Clipboard managers rescue what a program that ended
    /// without a word had in it.
    pub fn was_clipboard_emptied(&self) -> bool {
        // Whatever has happened so far has arrived when the answer to a question has.
        self.connection.get_input_focus().unwrap().reply().unwrap();
        let events = std::iter::from_fn(|| self.connection.poll_for_event().unwrap());
        let left = events.filter_map(|event| match event {
            Event::XfixesSelectionNotify(event) if event.owner == NONE => Some(event.subtype),
            _ => None,
        });
        left.collect::<Vec<_>>().first() == Some(&SelectionEvent::SET_SELECTION_OWNER)
    }

    /// The person turns to another program.
    pub fn turn_to_another_program(&self) {
        self.give_keyboard_to(self.own);
    }

    /// The person turns to the window of a process.
    pub fn turn_to(&self, process: u32) {
        self.give_keyboard_to(self.window_of(process).expect("the window is to be seen"));
    }

    /// Puts the window of a process before all others.
    pub fn bring_to_front(&self, process: u32) {
        let window = self.window_of(process).expect("the window is to be seen");
        let above = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
        self.connection.configure_window(window, &above).unwrap().check().unwrap();
    }

    /// Whether the window of a process is to be seen.
    pub fn shows_window_of(&self, process: u32) -> bool {
        self.window_of(process).is_some()
    }

    /// Whether the window of a process has the keyboard.
    pub fn has_keyboard(&self, process: u32) -> bool {
        let focus = self.connection.get_input_focus().unwrap().reply().unwrap().focus;
        self.window_of(process) == Some(focus)
    }

    /// Asks the window of a process to close, as a click on the cross in its title bar does (ICCCM §4.2.8.1).
    pub fn close_window_of(&self, process: u32) {
        let window = self.window_of(process).expect("the window is to be seen");
        let message = [self.atom("WM_DELETE_WINDOW"), CURRENT_TIME, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window, self.atom("WM_PROTOCOLS"), message);
        self.connection.send_event(false, window, EventMask::NO_EVENT, event).unwrap().check().unwrap();
    }

    /// Clicks twice with the left button of the mouse, `gap` from press to press, on a spot of the window of a process.
    pub fn double_click(&self, process: u32, spot: (i16, i16), gap: Duration) {
        const LEFT: u8 = 1;
        /// How long a finger rests on the button.
        const REST: Duration = Duration::from_millis(25);
        let window = self.window_of(process).expect("the window is to be seen");
        let corner = self.connection.translate_coordinates(window, self.root, spot.0, spot.1).unwrap().reply().unwrap();
        self.fake(MOTION_NOTIFY_EVENT, 0, (corner.dst_x, corner.dst_y));
        for pause in [gap.saturating_sub(REST), Duration::ZERO] {
            self.fake(BUTTON_PRESS_EVENT, LEFT, (0, 0));
            std::thread::sleep(REST);
            self.fake(BUTTON_RELEASE_EVENT, LEFT, (0, 0));
            std::thread::sleep(pause);
        }
    }

    /// Holds a key down for a while: the keyboard repeats it. `key`: see <X11/keysymdef.h>.
    pub fn hold(&self, key: u32, time: Duration) {
        let code = self.code_of(key);
        // The virtual screen has no keyboard that would repeat it: a repetition is one more press of what is down already.
        let released = Instant::now() + time;
        while Instant::now() < released {
            self.fake(KEY_PRESS_EVENT, code, (0, 0));
            std::thread::sleep(Duration::from_millis(40));
        }
        self.fake(KEY_RELEASE_EVENT, code, (0, 0));
    }

    /// Presses Control and this key.
    pub fn press_with_control(&self, key: u32) {
        const CONTROL_L: u32 = 0xffe3;
        let codes = [self.code_of(CONTROL_L), self.code_of(key)];
        codes.iter().for_each(|code| self.fake(KEY_PRESS_EVENT, *code, (0, 0)));
        codes.iter().rev().for_each(|code| self.fake(KEY_RELEASE_EVENT, *code, (0, 0)));
    }

    /// The key of the keyboard for a symbol.
    fn code_of(&self, key: u32) -> u8 {
        let setup = self.connection.setup();
        let (first, count) = (setup.min_keycode, setup.max_keycode - setup.min_keycode + 1);
        let mapping = self.connection.get_keyboard_mapping(first, count).unwrap().reply().unwrap();
        let mut keys = mapping.keysyms.chunks(mapping.keysyms_per_keycode.into());
        let code = keys.position(|symbols| symbols.contains(&key)).expect("the keyboard has it");
        first + u8::try_from(code).unwrap()
    }

    /// What a mouse or a keyboard does (XTEST); nobody can tell the difference.
    fn fake(&self, kind: u8, detail: u8, (x, y): (i16, i16)) {
        self.connection.xtest_fake_input(kind, detail, CURRENT_TIME, self.root, x, y, 0).unwrap().check().unwrap();
    }

    /// Asks whoever owns a selection for its content in one form (ICCCM §2.4).
    fn content_of(&self, selection: &str, form: &str) -> Option<String> {
        let [selection, form, answer] = [selection, form, "ANSWER"].map(|name| self.atom(name));
        self.connection.convert_selection(self.own, selection, form, answer, CURRENT_TIME).unwrap();
        self.connection.flush().unwrap();
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.connection.poll_for_event().unwrap() {
                Some(Event::SelectionNotify(event)) if event.property == NONE => return None,
                Some(Event::SelectionNotify(_)) => break,
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
            assert!(Instant::now() < deadline, "whoever owns the clipboard does not answer");
        }
        let content = self.connection.get_property(true, self.own, answer, AtomEnum::ANY, 0, u32::MAX).unwrap();
        String::from_utf8(content.reply().unwrap().value).ok()
    }

    fn give_keyboard_to(&self, window: Window) {
        self.connection.set_input_focus(InputFocus::PARENT, window, CURRENT_TIME).unwrap().check().unwrap();
    }

    /// The largest window of a process that is to be seen: toolkits have small invisible ones as well.
    fn window_of(&self, process: u32) -> Option<Window> {
        let [pid, cardinal] = [self.atom("_NET_WM_PID"), AtomEnum::CARDINAL.into()];
        let of_process = |window: &Window| {
            let property = self.connection.get_property(false, *window, pid, cardinal, 0, 1).unwrap().reply();
            property.ok().and_then(|property| property.value32()?.next()) == Some(process)
        };
        let is_seen = |window: &Window| {
            let attributes = self.connection.get_window_attributes(*window).unwrap().reply();
            attributes.is_ok_and(|attributes| attributes.map_state == MapState::VIEWABLE)
        };
        let size = |window: &Window| {
            let geometry = self.connection.get_geometry(*window).unwrap().reply();
            geometry.map_or(0, |geometry| u32::from(geometry.width) * u32::from(geometry.height))
        };
        let windows = self.connection.query_tree(self.root).unwrap().reply().unwrap().children;
        windows.into_iter().filter(of_process).filter(is_seen).max_by_key(size)
    }

    fn atom(&self, name: &str) -> Atom {
        self.connection.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }
}
