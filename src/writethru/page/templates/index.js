"use strict";
(() => {
  const table = document.querySelector("table.index"), body = table.tBodies[0], rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells], box = document.querySelector(".find");
  const field = box.querySelector("input"), said = box.querySelector("[role=status]");
  const fold = words => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(rows.map(row => [row, fold(row.textContent)]));
  const valueOf = (row, at) => row.cells[at].dataset.value ?? "";

  function sortBy(at) {
    const head = heads[at], number = "number" in head.dataset;
    const now = head.getAttribute("aria-sort"), down = now ? now === "ascending" : number;
    const sign = down ? -1 : 1;
    rows.sort((one, other) => {
      const [a, b] = [valueOf(one, at), valueOf(other, at)];
      if (a === "" || b === "") return (a === "") - (b === "");
      return sign * (number ? a - b : a < b ? -1 : a > b ? 1 : 0);
    });
    for (const one of heads) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows);
  }

  function search() {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of rows) {
      row.hidden = !words.every(word => texts.get(row).includes(word));
      found += row.hidden ? 0 : 1;
    }
    said.textContent = words.length ? `${found} of ${rows.length} stories` : "";
  }

  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(at));
    head.append(button);
  });
  table.classList.add("sorts");
  field.addEventListener("input", search);
  box.hidden = false;
  if (field.value) search();
})();
