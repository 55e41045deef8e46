// Keeps answers, note and earlier versions in this tab (sessionStorage) and nowhere else.
"use strict";
(function (v) {
  const KEY = "valedict";
  const MOST = 20;
  let defaults = null;
  let before = null;
  let pending = null;
  let state = { values: {}, subject: "", body: "", note: "", versions: [], answered: "" };

  const names = () => v.data().fields.map((field) => field.name);
  const part = (all) => {
    const count = names().length;
    return { answers: all.slice(0, count), subject: all[count] || "", body: all[count + 1] || "", note: all[count + 2] || "" };
  };
  const join = (answers, subject, body, note) => [...answers, subject, body, note];
  const drafted = (note) => {
    try { return JSON.parse(note); } catch { return null; }
  };

  function store() {
    const same = JSON.stringify(names().map((name) => state.values[name])) === JSON.stringify(part(defaults).answers);
    try {
      if (same && !state.body && !state.subject && !state.versions.length) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, JSON.stringify(state));
    } catch { /* a full or forbidden store only costs the reload */ }
  }

  function take(all) {
    const now = part(all);
    state.values = Object.fromEntries(names().map((name, index) => [name, now.answers[index]]));
    Object.assign(state, { subject: now.subject, body: now.body, note: now.note });
  }

  function reflect() {
    const root = document.documentElement.dataset;
    const draft = drafted(state.note);
    const flag = (name, on) => { if (on) root[name] = ""; else delete root[name]; };
    const role = state.values.role === "mentor" ? "mentor" : "mentee";
    if (root.role !== role) {
      root.role = role;
      document.querySelectorAll(".v-fold").forEach((button) => {
        if (button.dataset.openFor.split(" ").includes(role)) button.setAttribute("aria-expanded", "true");
      });
    }
    flag("note", state.body.trim());
    flag("subject", state.subject || (draft && draft.channel === "email"));
    flag("stale", state.body.trim() && state.answered && state.answered !== JSON.stringify(state.values));
    v.showVersions(state.versions.filter((one) => one.body !== state.body || one.subject !== state.subject));
  }

  v.load = (all) => {
    defaults = all;
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(KEY)); } catch { /* nothing to bring back */ }
    if (kept) {
      state = { ...state, ...kept };
      all = join(names().map((name, index) => state.values[name] ?? all[index]), state.subject, state.body, state.note);
    } else {
      all = spelled(all);
    }
    take(all);
    reflect();
    return all;
  };

  // The spelling follows the browser's language where the form offers it.
  function spelled(all) {
    const index = names().indexOf("locale");
    const offered = v.data().locales.includes(navigator.language);
    return offered ? all.map((value, at) => (at === index ? navigator.language : value)) : all;
  }

  v.save = (all) => {
    if (!defaults) return [];
    take(all);
    reflect();
    store();
    return [];
  };

  v.answered = () => { state.answered = JSON.stringify(state.values); reflect(); store(); };

  // Before a note is replaced it becomes a version; of too many, the oldest that nobody changed goes first.
  function keepVersion() {
    if (!state.body.trim()) return;
    if (state.versions.some((one) => one.body === state.body && one.subject === state.subject)) return;
    const draft = drafted(state.note);
    const edited = !draft || draft.body !== state.body || draft.subject !== state.subject;
    state.versions.push({ subject: state.subject, body: state.body, note: state.note, edited });
    if (state.versions.length > MOST) {
      const plain = state.versions.findIndex((one) => !one.edited);
      state.versions.splice(plain < 0 ? 0 : plain, 1);
    }
    store();
  }

  v.keep = (all) => { take(all); keepVersion(); return all; };

  v.bringBack = (version) => {
    pending = version;
    document.getElementById("restore").click();
  };

  v.restore = (all) => {
    if (!pending) return all;
    take(all);
    keepVersion();
    const { subject, body, note } = pending;
    pending = null;
    v.status(v.data().status.restored);
    return join(part(all).answers, subject, body, note);
  };

  v.remember = (all) => {
    before = part(all).answers;
    document.documentElement.dataset.undo = "";
    v.status(v.data().status.filled);
    return all;
  };

  v.undo = (all) => {
    const now = part(all);
    const back = before || now.answers;
    before = null;
    delete document.documentElement.dataset.undo;
    v.status(v.data().status.undone);
    document.querySelector("#samples button").focus();
    return join(back, now.subject, now.body, now.note);
  };

  v.clear = async (all) => {
    if (!(await v.ask(v.data().dialog))) return all;
    before = null;
    delete document.documentElement.dataset.undo;
    Object.assign(state, { versions: [], answered: "" });
    v.status(v.data().status.cleared);
    take(defaults);
    reflect();
    store();
    return defaults;
  };
})(window.valedict);
