import type { Action } from "./types/Action";
import type { EnrolmentPicture } from "./types/EnrolmentPicture";
import type { Phone } from "./types/Phone";
import type { PhoneAction } from "./types/PhoneAction";
import type { PracticeScenario } from "./types/PracticeScenario";
import type { PracticeScenarios } from "./types/PracticeScenarios";
import type { Screen } from "./types/Screen";
import type { SettingsInForce } from "./types/SettingsInForce";
import type { Start } from "./types/Start";
import type { UiFault } from "./types/UiFault";

/** The other side of the window. Every call may reject; none ever carries the provider's own words. */
export interface Backend {
  /** What the UI needs before the first screen. */
  start(): Promise<Start>;
  /**
   * The first screen with a revision greater than `after`. Answers with the current one again when nothing has
   * happened for a while: ask for ever, and ignore what is not newer.
   */
  nextScreen(after: number | null): Promise<Screen>;
  /** One click, made on the screen with this revision. Rejects where the click does not count. */
  act(action: Action, revision: number): Promise<void>;
  /** The app password, once, on the person's click. */
  reveal(): Promise<string>;
  /** The picture to scan, while Enrol is shown. */
  enrolment(): Promise<EnrolmentPicture>;
  /** The code to type on another device, while DeviceSignIn is shown. */
  deviceCode(): Promise<string>;
  /** The practice phone; `null` outside the practice organisation. */
  practicePhone(): Promise<Phone | null>;
  practicePhoneDo(action: PhoneAction): Promise<void>;
  /** What the practice organisation is like; `null` outside of it, and where it is always the same. */
  practiceScenario(): Promise<PracticeScenarios | null>;
  choosePracticeScenario(scenario: PracticeScenario): Promise<void>;
  /** Remembers the language; `null`: the system's. */
  chooseLanguage(language: string | null): Promise<void>;
  /** Keeps this window in front of others, so that it can be read beside the browser; `false`: no longer. */
  stayOnTop(on: boolean): Promise<void>;
  /** What is in force on this computer, and who says so. */
  settingsInForce(): Promise<SettingsInForce>;
  /** Opens the organisation's help page in the browser: the one for `language`, where there are several. */
  openHelp(language: string): Promise<void>;
  /** Checks this computer, which takes a while; what was found, for people to read. */
  diagnose(): Promise<string>;
  /** Copies what was found last. */
  copyReport(): Promise<void>;
  report(code: UiFault): Promise<void>;
  /** Ends the program. Where something would be lost by that, the next screen asks first; `anyway` is the answer. */
  close(anyway: boolean): Promise<void>;
}
