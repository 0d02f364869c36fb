// What a page can do beyond being read: light or dark, Latin digits, and a network to point at.
"use strict";
(() => {
  const kept = {
    get(name) { try { return localStorage.getItem("mahdar-" + name); } catch (refused) { return null; } },
    set(name, value) { try { localStorage.setItem("mahdar-" + name, value); } catch (refused) { /* not kept */ } },
  };
  const root = document.documentElement;

  const look = document.getElementById("look");
  if (look) {
    look.hidden = false;
    look.addEventListener("click", () => {
      const dark = root.dataset.look ? root.dataset.look === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.look = dark ? "light" : "dark";
      kept.set("look", root.dataset.look);
    });
  }

  // Digits that the pages wrote; never those of a quotation, which stay as printed.
  const ARABIC = "٠١٢٣٤٥٦٧٨٩";
  const written = (text, latin) => latin
    ? text.replace(/[٠-٩]/g, (digit) => String(ARABIC.indexOf(digit)))
    : text.replace(/[0-9]/g, (digit) => ARABIC[Number(digit)]);
  const changed = new Map();
  const show = (latin, within) => {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => node.parentElement.closest("[data-raw], script, style, input, bdi")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    });
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (latin && /[٠-٩]/.test(node.data)) {
        changed.set(node, node.data);
        node.data = written(node.data, true);
      } else if (!latin && changed.has(node)) {
        node.data = changed.get(node);
      }
    }
    if (!latin) changed.clear();
  };
  const digits = document.getElementById("digits");
  globalThis.mahdar = Object.assign(globalThis.mahdar || {}, {
    hasLatinDigits: () => Boolean(digits) && kept.get("digits") === "latin",
  });
  if (digits) {
    digits.hidden = false;
    const apply = (latin) => {
      digits.setAttribute("aria-pressed", String(latin));
      show(latin, document.getElementById("main"));
    };
    digits.addEventListener("click", () => {
      const latin = digits.getAttribute("aria-pressed") !== "true";
      kept.set("digits", latin ? "latin" : "arabic");
      apply(latin);
      document.dispatchEvent(new Event("mahdar-digits"));
    });
    if (kept.get("digits") === "latin") apply(true);
  }

  // The switch keeps what was asked for.
  const language = document.getElementById("language");
  if (language) {
    language.addEventListener("click", () => {
      language.href = language.href.split(/[?#]/)[0] + location.search + location.hash;
    });
  }

  const network = document.querySelector(".network");
  if (network) {
    const lines = [...network.querySelectorAll("line")];
    const nodes = new Map([...network.querySelectorAll("a")].map((node) => [node.dataset.id, node]));
    const pick = (id) => {
      network.classList.toggle("picked", id !== null);
      for (const node of nodes.values()) node.classList.remove("near");
      for (const line of lines) {
        const near = id !== null && (line.dataset.a === id || line.dataset.b === id);
        line.classList.toggle("near", near);
        if (near) for (const end of [line.dataset.a, line.dataset.b]) nodes.get(end)?.classList.add("near");
      }
      if (id !== null) nodes.get(id)?.classList.add("near");
    };
    for (const [id, node] of nodes) {
      node.addEventListener("pointerenter", () => pick(id));
      node.addEventListener("pointerleave", () => pick(null));
      node.addEventListener("focus", () => pick(id));
      node.addEventListener("blur", () => pick(null));
    }
  }
})();
