// A calendar beside the day: a day can be typed in any words, and picked by who would rather see it.
"use strict";
(function (v) {
  const shape = { weekday: "short", day: "numeric", month: "long", year: "numeric" };

  function inWords(picked) {
    const [year, month, day] = picked.split("-").map(Number);
    return new Date(year, month - 1, day).toLocaleDateString("en-GB", shape).replace(",", "");
  }

  v.calendar = (control) => {
    const picker = document.createElement("input");
    picker.type = "date";
    picker.tabIndex = -1;
    picker.className = "v-picker";
    picker.setAttribute("aria-hidden", "true");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "v-calendar";
    button.setAttribute("aria-label", v.data().calendar);
    button.title = v.data().calendar;
    button.addEventListener("click", () => {
      try {
        picker.showPicker();
      } catch {
        control.focus();
      }
    });
    picker.addEventListener("change", () => {
      if (picker.value) v.type(control, inWords(picker.value));
      control.focus();
    });
    // The picker's own typing is not the answer's.
    picker.addEventListener("input", (event) => event.stopPropagation());
    control.after(button, picker);
    control.parentElement.classList.add("v-with-calendar");
  };
})(window.valedict);
