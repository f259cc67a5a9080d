import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const backdoors = [
  { group: ["@tauri-apps/*"], message: "Only src/backend/tauri.ts knows Tauri." },
  { group: ["**/fake.ts", "**/fixtures/*", "**/gallery/*"], message: "Not in the product." },
];

export default ts.config(
  { ignores: ["dist", "src/backend/types", "node_modules"] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js", "scripts/*.js"] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".svelte"],
      },
    },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "svelte/no-at-html-tags": "error",
      // The content security policy refuses them.
      "svelte/no-inline-styles": "error",
      "svelte/button-has-type": "error",
      "svelte/require-each-key": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Props are declared with `let` where one of them can be bound.
      "prefer-const": "off",
      "svelte/prefer-const": "error",
      // The linter cannot see the types of other components; svelte-check does.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    files: ["src/**"],
    rules: { "no-restricted-imports": ["error", { patterns: backdoors }] },
  },
  {
    files: ["src/backend/tauri.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: backdoors.slice(1) }] },
  },
  {
    files: ["src/gallery/**", "src/fixtures/**", "src/backend/fake.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: backdoors.slice(0, 1) }] },
  },
  {
    files: ["*.js", "*.ts", "scripts/**", "tests/**"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { "no-console": "off" },
  },
  { files: ["**/*.js"], extends: [ts.configs.disableTypeChecked] },
);
