// The index that lies beside the pages in, the meetings that are asked for out. Nothing is sent.
"use strict";
(() => {
  const form = document.getElementById("search");
  const said = document.getElementById("count");
  const found = document.getElementById("results");
  const named = document.getElementById("names");
  const more = document.getElementById("more");
  const lang = document.documentElement.lang;
  const { root, parts } = form.dataset;
  const PAGE = 50, NAMES = 12, DAY = 86400000;
  const FIELDS = ["q", "kind", "status", "country", "source", "from", "to"];

  let names = null, loaded = 0, matched = [], shown = 0;
  const meetings = [];
  globalThis.mahdar = Object.assign(globalThis.mahdar || {}, {
    names(given) { names = given; ready(); },
    meetings(part) { for (const one of part) meetings.push(one); loaded += 1; ready(); },
  });

  const load = (name) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${root}data/${name}.js`;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

  const folded = (text) => Array.from(
    text.normalize("NFC").toLowerCase().replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ""),
    (letter) => mahdar.fold[letter] ?? letter).join("");

  // Each word as a set of the names that hold it.
  const asked = (query) => folded(query).split(/\s+/).filter(Boolean).map((word) => {
    const holds = new Uint8Array(names.entities.length);
    names.entities.forEach((entity, number) => { if (entity[4].includes(word)) holds[number] = 1; });
    return holds;
  });

  const search = () => {
    const given = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
    const words = asked(given.q);
    const code = (list, value) => (value ? names[list].indexOf(value) : null);
    const kind = code("kinds", given.kind), status = code("statuses", given.status);
    const country = code("countries", given.country), source = code("sources", given.source);
    const from = given.from ? Date.parse(given.from) / DAY : null;
    const to = given.to ? Date.parse(given.to) / DAY : null;
    matched = meetings.filter(([, day, itsKind, itsStatus, countries, sources, own, rest]) =>
      (kind === null || itsKind === kind) && (status === null || itsStatus === status)
      && (country === null || countries.includes(country)) && (source === null || sources.includes(source))
      && (from === null || (day !== null && day >= from)) && (to === null || (day !== null && day <= to))
      && words.every((holds) => own.some((name) => holds[name]) || rest.some((name) => holds[name])));
    const people = words.length
      ? names.entities.filter((entity, number) => entity[0] === "p" && words.every((holds) => holds[number])).slice(0, NAMES)
      : [];
    draw(people);
    keep(given);
  };

  const latin = () => globalThis.mahdar.hasLatinDigits?.();
  const numbering = () => (lang === "ar" && !latin() ? "arab" : "latn");
  const counted = (count) => {
    const rule = new Intl.PluralRules(lang).select(count);
    const number = new Intl.NumberFormat(`${lang}-u-nu-${numbering()}`, { useGrouping: false }).format(count);
    return (form.dataset[rule] || form.dataset.other).replace("{n}", number);
  };
  const calendars = new Map();  // made once: each takes longer than all else of a result
  const calendar = (locale) => {
    if (!calendars.has(locale)) {
      calendars.set(locale, new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }));
    }
    return calendars.get(locale);
  };
  const written = (day) => {
    if (day === null) return document.createTextNode(form.dataset.undated);
    const date = new Date(day * DAY);
    const said = (extra) => calendar(`${lang === "en" ? "en-GB" : lang}-u-nu-${numbering()}${extra}`).format(date);
    const time = document.createElement("time");
    time.dateTime = date.toISOString().slice(0, 10);
    time.append(said(""), " ", element("small", "", said("-ca-islamic-umalqura")));
    return time;
  };
  const element = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };
  const name = (entity) => {
    const [, , arabic, inLatin] = entity;
    const both = document.createDocumentFragment();
    const own = element("bdi", "", arabic);
    own.lang = "ar";
    if (lang === "ar" || !inLatin || inLatin === arabic) both.append(own);
    else { own.className = "beside"; both.append(element("bdi", "", inLatin), " ", own); }
    return both;
  };
  const option = (field, code) => form.elements[field].querySelector(`option[value="${CSS.escape(code)}"]`)?.textContent ?? code;
  const page = (type, key) => `${type}/${key.slice(0, 2)}/${key}.html`;

  const card = ([key, day, kind, status, , , own]) => {
    const link = element("a", "");
    link.href = page("m", key);
    const parties = own.filter((number) => "pow".includes(names.entities[number][0]));
    if (!parties.length) link.append(form.dataset.who);
    parties.slice(0, 6).forEach((number, place) => link.append(place ? " · " : "", name(names.entities[number])));
    const about = element("p", "about", element("span", `kind k-${names.kinds[kind]}`, option("kind", names.kinds[kind])));
    if (names.statuses[status] !== "held") about.append(element("span", "status", option("status", names.statuses[status])));
    about.append(written(day));
    return element("li", names.statuses[status], link, about);
  };

  const next = () => {
    found.append(...matched.slice(shown, shown + PAGE).map(card));
    shown = Math.min(shown + PAGE, matched.length);
    more.hidden = shown >= matched.length;
  };
  const draw = (people) => {
    said.textContent = counted(matched.length);
    named.replaceChildren(...people.map((entity) => {
      const link = element("a", "", name(entity));
      link.href = page("p", entity[1]);
      return element("li", "", link, element("span", "told", counted(entity[5])));
    }));
    found.replaceChildren();
    shown = 0;
    next();
  };

  // What is asked for stays in the address, so that it can be sent on.
  const keep = (given) => {
    const filled = Object.entries(given).filter(([, value]) => value);
    const query = new URLSearchParams(filled).toString();
    try {
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    } catch (refused) {  // a page from disk, in browsers that keep its address as it is
      location.hash = query;
    }
  };
  const recall = () => {
    const given = new URLSearchParams(location.search.slice(1) || location.hash.slice(1));
    for (const field of FIELDS) if (given.get(field)) form.elements[field].value = given.get(field);
  };

  let pending = 0;
  const ready = () => {
    if (!names || loaded < Number(parts)) return;
    search();
    form.dataset.ready = "yes";
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.addEventListener("input", () => {
    clearTimeout(pending);
    pending = setTimeout(() => { if (form.dataset.ready) search(); }, 60);
  });
  more.addEventListener("click", () => {
    const first = shown;
    next();
    found.children[first]?.querySelector("a")?.focus();
  });
  document.addEventListener("mahdar-digits", () => { if (form.dataset.ready) search(); });
  recall();
  // One after another, so that the newest meetings stand first.
  (async () => {
    await load("names");
    for (let part = 0; part < Number(parts); part += 1) await load(`meetings-${part}`);
  })();
})();
