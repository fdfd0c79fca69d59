// The style sheets against the browsers of package.json. What is passed over here only makes a
// page a little nicer where it is known, and is missed by nobody where it is not.
export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      {
        severity: "error",
        ignorePartialSupport: true,
        ignore: [
          // A mouse's pointer, where there is a mouse.
          "css3-cursors-grab",
          // Safari knows the two values that are used here.
          "css-touch-action",
          // Folded answers on paper: the shell opens them where the style does not.
          "css-content-visibility",
          // Paper, the color of a selection, quotes that hang, and phones turned on their side.
          "css-widows-orphans",
          "css-selection",
          "css-hanging-punctuation",
          "text-size-adjust",
        ],
      },
    ],
  },
};
