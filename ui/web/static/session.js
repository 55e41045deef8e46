// Keeps answers, note, kept words and earlier versions in this tab (sessionStorage) and nowhere else.
"use strict";
(function (v) {
  const KEY = "valedict";
  const MOST = 20;
  const PATIENCE = 3000;
  const fresh = () => ({
    values: Object.fromEntries(v.data().fields.map((field) => [field.name, field.empty])),
    subject: "", body: "", note: "", paste: "", versions: [], kept: [], answered: "",
  });
  let state = null;
  let before = null;
  let pending = null;
  let looked = "";
  let due = 0;
  let checking = 0;
  let pressed = 0;

  const everything = () => [...v.data().fields.map((field) => state.values[field.name]), state.subject, state.body, state.note, state.paste];
  const drafted = (note) => {
    try { return JSON.parse(note); } catch { return null; }
  };

  function store() {
    const kept = JSON.stringify(state);
    try {
      if (kept === JSON.stringify(fresh())) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, kept);
    } catch { /* a full or forbidden store only costs the reload */ }
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

  v.load = () => {
    state = fresh();
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(KEY)); } catch { /* nothing to bring back */ }
    if (kept) state = { ...state, ...kept, values: { ...state.values, ...kept.values } };
    else spell();
    reflect();
    return everything();
  };

  // The spelling follows the browser's language where the form offers it.
  function spell() {
    if (v.data().locales.includes(navigator.language)) state.values.locale = navigator.language;
  }

  v.save = (name, value) => {
    if (!state) return [];
    if (name in state.values) state.values[name] = value;
    else state[name] = value;
    reflect();
    store();
    if (name === "body" || name === "subject") {
      v.tellFix();
      look();
    }
    return [];
  };

  // What is on the page may be ahead of what its fields have told.
  function catchUp() {
    for (const [name, id] of [["subject", "subject"], ["body", "body"], ["note", "note-data"]]) {
      const box = v.box(id);
      if (box) state[name] = box.value;
    }
  }

  // The checks follow every edit, but not a note that came with its findings.
  const standing = () => state.subject + "\n" + state.body;
  function look() {
    window.clearTimeout(due);
    due = window.setTimeout(() => {
      if (pressed && Date.now() - pressed < PATIENCE) return look();
      catchUp();
      if (standing() === looked) return;
      looked = standing();
      checking = Date.now();
      document.getElementById("check").click();
    }, 80);
  }

  v.kept = () => state.kept;
  v.setKept = (kept) => {
    state.kept = kept;
    store();
    looked = null;
    look();
  };

  // Of two requests at once the page may lose an answer, so a press waits for a check, and a check for a press.
  v.heard = (kind) => {
    if (kind === "drafted") v.forgetFixes();
    if (kind === "checked") checking = 0;
    else pressed = 0;
  };
  const wait = (milliseconds) => new Promise((resolve) => { window.setTimeout(resolve, milliseconds); });

  v.pack = () => {
    catchUp();
    looked = standing();
    return JSON.stringify({ values: state.values, subject: state.subject, body: state.body, note: state.note, kept: state.kept.map((key) => JSON.parse(key)) });
  };

  v.answered = () => {
    catchUp();
    const draft = drafted(state.note);
    looked = draft ? draft.subject + "\n" + draft.body : standing();
    state.answered = JSON.stringify(state.values);
    reflect();
    store();
    look();
  };

  // Before a note is replaced it becomes a version; of too many, the oldest that nobody changed goes first.
  v.keepVersion = () => {
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
  };

  // A key that was pressed just before is still on its way from its field.
  v.keep = async () => {
    pressed = Date.now();
    await wait(50);
    while (checking && Date.now() - checking < PATIENCE) await wait(30);
    catchUp();
    v.keepVersion();
    return v.pack();
  };

  v.bringBack = (version) => {
    pending = version;
    document.getElementById("restore").click();
  };

  v.restore = () => {
    if (pending) {
      v.keepVersion();
      const { subject, body, note } = pending;
      Object.assign(state, { subject, body, note });
      pending = null;
      v.forgetFixes();
      reflect();
      store();
      v.status(v.data().status.restored);
    }
    return everything();
  };

  v.remember = () => {
    before = { ...state.values };
    document.documentElement.dataset.undo = "";
    v.status(v.data().status.filled);
    return [];
  };

  v.before = (value) => {
    before = { ...state.values };
    document.documentElement.dataset.undo = "";
    return value;
  };

  v.undo = () => {
    if (before) state.values = before;
    before = null;
    delete document.documentElement.dataset.undo;
    reflect();
    store();
    v.status(v.data().status.undone);
    document.querySelector("#samples button").focus();
    return everything();
  };

  v.clear = async () => {
    if (!(await v.ask(v.data().dialog))) return everything();
    state = fresh();
    before = null;
    v.forgetFixes();
    delete document.documentElement.dataset.undo;
    reflect();
    store();
    v.status(v.data().status.cleared);
    return everything();
  };
})(window.valedict);
