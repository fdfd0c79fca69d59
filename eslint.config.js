// The shell against the browsers of package.json; all else about it is Biome's business.
import compat from "eslint-plugin-compat";

export default [
  {
    ...compat.configs["flat/recommended"],
    files: ["site/shell/**/*.js"],
    // Both run under Node, at build time.
    ignores: ["site/shell/render.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
  },
];
