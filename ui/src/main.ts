import { mount } from "svelte";
import App from "./App.svelte";
import { tauri } from "./backend/tauri";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";

mount(App, { target: document.body, props: { backend: tauri } });
