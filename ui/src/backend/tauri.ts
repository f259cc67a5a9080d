import { invoke } from "@tauri-apps/api/core";
import type { Backend } from "./backend";

/** The Rust side of this window. The names of the commands are those of the shell's capability file. */
export const tauri: Backend = {
  start: () => invoke("start"),
  nextScreen: (after) => invoke("next_screen", { after }),
  act: (action, revision) => invoke("act", { action, revision }),
  reveal: () => invoke("reveal"),
  enrolment: () => invoke("enrolment"),
  deviceCode: () => invoke("device_code"),
  practicePhone: () => invoke("practice_phone"),
  practicePhoneDo: (action) => invoke("practice_phone_do", { action }),
  practiceScenario: () => invoke("practice_scenario"),
  choosePracticeScenario: (scenario) => invoke("choose_practice_scenario", { scenario }),
  chooseLanguage: (language) => invoke("choose_language", { language }),
  stayOnTop: (on) => invoke("stay_on_top", { on }),
  settingsInForce: () => invoke("settings_in_force"),
  openHelp: (language) => invoke("open_help", { language }),
  diagnose: () => invoke("diagnose"),
  copyReport: () => invoke("copy_report"),
  report: (code) => invoke("report", { code }),
  close: (anyway) => invoke("close", { anyway }),
};
