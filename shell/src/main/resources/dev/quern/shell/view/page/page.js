"use strict";
(() => {
  const form = document.getElementById("filter");
  const table = document.querySelector("table.items");
  if (!form || !table) { return; }
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const places = {state: 0, stage: 1, reason: 2, split: 3};
  const words = rows.map(row => row.textContent.toLowerCase());
  const cells = rows.map(row => Array.from(row.cells, cell => cell.textContent));
  const output = form.querySelector("output");

  for (const [name, place] of Object.entries(places)) {
    const counts = new Map();
    cells.forEach(row => { if (row[place]) { counts.set(row[place], (counts.get(row[place]) || 0) + 1); } });
    const select = form.elements[name];
    Array.from(counts.keys()).sort().forEach(value => {
      const option = document.createElement("option");
      option.value = value;
      option.textContent = value + " (" + counts.get(value) + ")";
      select.append(option);
    });
    select.closest("label").hidden = counts.size === 0;
  }

  const show = () => {
    const wanted = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = wanted.every(word => words[i].includes(word))
        && Object.entries(places).every(([name, place]) => {
          const value = form.elements[name].value;
          return !value || cells[i][place] === value;
        });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    output.textContent = shown + " of " + rows.length + " rows";
  };

  Array.from(table.tHead.rows[0].cells).forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      Array.from(table.tHead.rows[0].cells).forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = rows.map((row, i) => i).sort((a, b) => {
        const byText = cells[a][place] < cells[b][place] ? -1 : cells[a][place] > cells[b][place] ? 1 : 0;
        return (down ? -byText : byText) || a - b;
      });
      body.append(...order.map(i => rows[i]));
    });
  });

  // A link may ask for rows: report.html#stage=curate&text=mill
  const follow = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    let any = false;
    for (const name of ["text", ...Object.keys(places)]) {
      if (asked.has(name)) {
        form.elements[name].value = asked.get(name);
        any = true;
      }
    }
    if (any) { form.scrollIntoView(); }
    show();
  };

  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  follow();
})();
