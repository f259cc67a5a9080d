/** The time of an event, or of this moment, in milliseconds of `performance.now()`. */
export type Clock = (event?: Event) => number;

/** The computer's own clock; of an event, when the hand moved and not when its turn came. */
export const clock: Clock = (event) => event?.timeStamp ?? performance.now();

/** What nobody can have seen and meant yet: the first 300 ms of a screen. */
const UNSEEN = 300;

/** Presses that follow each other within this time are one: a double click, which systems take for one up to 500 ms. */
const TOGETHER = 600;

/** How far apart, in pixels, two presses of one place may be and still belong together. */
const SAME_SPOT = 24;

/** A key that is held down repeats itself more often than this, in milliseconds; one that does not has been let go unheard. */
const REPEATS_WITHIN = 1_500;

/** The keys that press a button, send a form, or close and cancel. */
const PRESSING = ["Enter", " ", "Escape"];

/** What a press does something with; fields are only entered. */
const CONTROLS = "a, button, label, select, summary, [role=button], input[type=radio], input[type=checkbox]";

/** Where one is: the heading of a dialog or a screen, and what it says. */
interface Place {
  readonly mark: Element | null;
  readonly words: string | null;
}

/** What one pressed, and what it meant at that moment. */
interface Aim {
  readonly control: Element | null;
  readonly words: string | null;
  readonly revision: number | null;
  /** Where on the screen; `null` for keys. */
  readonly spot: readonly [x: number, y: number] | null;
}

interface Press {
  readonly at: number;
  readonly place: Place;
  readonly aim: Aim;
}

/** A key that is down: where it was pressed, whether that counted, and when it was heard of last. */
interface Held {
  readonly place: Place;
  readonly counts: boolean;
  heard: number;
}

/**
 * Lets input through only where it was given for what is on the screen: the second click of a double click, a key that is
 * held down, or one that is pressed on one screen and let go on the next, never does anything there. A press that does not
 * come from a hand, such as a screen reader's, names what it means and always counts.
 */
export class Gate {
  readonly #clock: Clock;
  readonly #revision: () => number | null;
  #place: Place = { mark: null, words: null };
  #since = -Infinity;
  #last: Press | null = null;
  #isRefused = false;
  /** The keys that are down. */
  readonly #down = new Map<string, Held>();

  /** `revision` is that of the wizard's screen. */
  constructor(time: Clock, revision: () => number | null) {
    this.#clock = time;
    this.#revision = revision;
  }

  /** Stands before everything in the window, until the returned function is called. */
  guard(): () => void {
    const left = new AbortController();
    const options = { capture: true, signal: left.signal };
    addEventListener("pointerdown", (event) => (this.#isRefused = !this.#presses(event)), options);
    for (const kind of ["mousedown", "click"] as const) {
      addEventListener(
        kind,
        (event) => {
          this.#pass(event, !this.#isRefused || !isByHand(event) || !hitsControl(event));
        },
        options,
      );
    }
    addEventListener(
      "keydown",
      (event) => {
        this.#pass(event, this.#keyPresses(event));
      },
      options,
    );
    addEventListener(
      "keyup",
      (event) => {
        this.#pass(event, this.#keyIsLetGo(event));
      },
      options,
    );
    addEventListener(
      "blur",
      (event) => {
        // Another window has the keyboard: what is let go there is not heard here.
        if (event.target === window) this.#down.clear();
      },
      options,
    );
    const observer = new MutationObserver(() => this.#look());
    observer.observe(document.body, {
      attributeFilter: ["open"],
      characterData: true,
      childList: true,
      subtree: true,
    });
    this.#look();
    return () => {
      left.abort();
      observer.disconnect();
    };
  }

  #pass(event: Event, counts: boolean): void {
    if (counts) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Where one is now, and since when. */
  #look(): Place {
    const mark = document.querySelector("dialog[open] h2") ?? document.querySelector("h1");
    const place = { mark, words: mark?.textContent ?? null };
    if (isSame(place, this.#place)) return this.#place;
    this.#place = place;
    this.#since = this.#clock();
    // From when it is to be seen, where the screen is slow to draw.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (this.#place === place) this.#since = this.#clock();
      }),
    );
    return place;
  }

  #presses(event: PointerEvent): boolean {
    const control = event.target instanceof Element ? event.target.closest(CONTROLS) : null;
    return this.#counts(this.#clock(event), control, [event.clientX, event.clientY]);
  }

  #keyPresses(event: KeyboardEvent): boolean {
    if (!PRESSING.includes(event.key) || event.isComposing || (event.key === " " && isTyping(event))) {
      // Whoever does something else on a screen has seen it.
      if (!isModifier(event.key) && this.#last !== null && !event.repeat) this.#last = null;
      return true;
    }
    const key = event.code || event.key;
    const at = this.#clock(event);
    const held = this.#down.get(key);
    if (event.repeat || (held !== undefined && at - held.heard < REPEATS_WITHIN)) {
      if (held !== undefined) held.heard = at;
      return false;
    }
    const counts = this.#counts(at, document.activeElement, null);
    this.#down.set(key, { place: this.#place, counts, heard: at });
    return counts;
  }

  #keyIsLetGo(event: KeyboardEvent): boolean {
    const key = event.code || event.key;
    const down = this.#down.get(key);
    this.#down.delete(key);
    return down === undefined || (down.counts && isSame(down.place, this.#look()));
  }

  /** Whether a press was given for what is on the screen. */
  #counts(at: number, control: Element | null, spot: Aim["spot"]): boolean {
    const place = this.#look();
    const aim: Aim = { control, words: control?.textContent ?? null, revision: this.#revision(), spot };
    const before = this.#last;
    const isTogether = before !== null && at - before.at < TOGETHER;
    const follows = isTogether && !(isSame(before.place, place) && isElsewhere(before.aim, aim));
    if (at - this.#since < UNSEEN) {
      // The presses that belong together are judged by the first of them.
      this.#last = follows ? { ...before, at } : { at, place: { mark: null, words: null }, aim };
      return false;
    }
    if (follows && !(isSame(before.place, place) && meansTheSame(before.aim, aim))) {
      this.#last = { ...before, at };
      return false;
    }
    this.#last = { at, place, aim };
    return true;
  }
}

function isSame(one: Place, other: Place): boolean {
  return one.mark === other.mark && one.words === other.words;
}

/** Whether the hand has gone to something else in between. */
function isElsewhere(one: Aim, other: Aim): boolean {
  if (one.spot === null || other.spot === null)
    return one.control !== other.control && one.control?.isConnected === true;
  return Math.hypot(one.spot[0] - other.spot[0], one.spot[1] - other.spot[1]) > SAME_SPOT;
}

function meansTheSame(one: Aim, other: Aim): boolean {
  return one.control === other.control && one.words === other.words && one.revision === other.revision;
}

/** Whether it comes from a mouse, a pen or a finger: keys, screen readers and scripts count no clicks. */
function isByHand(event: MouseEvent): boolean {
  return event.detail > 0;
}

function hitsControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest(CONTROLS) !== null;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type);
}

function isModifier(key: string): boolean {
  return ["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"].includes(key);
}
