import { invoke } from "@tauri-apps/api/core";
import type { Backend } from "./backend";

/** The Rust side of this window. The names of the commands are those of the shell's capability file. */
export const tauri: Backend = {
  start: () => invoke("start"),
  nextScreen: (after) => invoke("next_screen", { after }),
  act: (action, revision) => invoke("act", { action, revision }),
  reveal: () => invoke("reveal"),
  enrolment: () => invoke("enrolment"),
  practicePhone: () => invoke("practice_phone"),
  practicePhoneDo: (action) => invoke("practice_phone_do", { action }),
  chooseLanguage: (language) => invoke("choose_language", { language }),
  report: (code) => invoke("report", { code }),
  close: () => invoke("close"),
};
