// Light or dark as it was chosen before, set before anything is drawn.
"use strict";
(() => {
  try {
    const chosen = localStorage.getItem("mahdar-look");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.look = chosen;
  } catch (refused) { /* a browser that keeps nothing: as the system has it */ }
})();
