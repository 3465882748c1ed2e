/* Finding events by words, participant, place, status, number of sources, dispute, dates and day of any year. What is asked for stands in
   the address after `#`, so it can be kept and sent. The data comes as a script, because pages opened from disk may not
   fetch. Without JavaScript the form stays hidden, and every event is on its page. */
{
  const PAGE = 100;
  document.querySelector("[data-md-component=search]")?.setAttribute("aria-label", "Search"); // the theme gives it no name
  const form = document.getElementById("find");

  // An event that has moved: its old place leads on by itself.
  const moved = () => {
    const below = document.querySelector(".gone") && location.pathname.match(/^(.*\/timeline\/-?\d+\/(?:\d\d\/)?)[\w-]+\/.*$/);
    if (below) location.replace(`${below[1]}index.html${location.hash}`);
    const lead = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const link = lead && lead.matches(":is(.leads, .parts) > li > i") && lead.parentNode.querySelector("a");
    if (link) location.replace(link.hash ? link.href : link.href + location.hash);
  };
  addEventListener("hashchange", moved);
  moved();

  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const start = ({ folders, participants, places, events }) => {
    const results = form.querySelector(".find__results"), count = form.querySelector(".find__count");
    const more = form.querySelector(".find__more");
    const fields = [...form.elements].filter(element => element.name);
    const rows = events.map(([folder, id, date, title, status, who, where, sources, disputed, first, last]) => ({
      url: `${form.dataset.data.replace("find.js", "")}${folders[folder]}index.html#${id}`,
      date, title, status, sources, disputed, first, last,
      who: who.map(number => plain(participants[number])), where: where.map(number => plain(places[number])),
      text: plain([title, date, ...who.map(number => participants[number]), ...where.map(number => places[number])].join(" ")),
    }));

    const suggest = (id, names) => document.getElementById(id).append(...names.slice(0, 2000).map(name => new Option(name, name)));
    suggest("find-who", participants);
    suggest("find-where", places);

    const twoDigits = (...parts) => parts.map(part => String(part).padStart(2, "0")).join("-");
    const today = () => { // by the reader's own calendar
      const now = new Date();
      return twoDigits(now.getMonth() + 1, now.getDate());
    };
    const leapYear = day => { // that day of 2000, which has every day; null where it is none
      const [, month, date] = day.match(/^(\d\d)-(\d\d)$/) || [];
      const found = new Date(Date.UTC(2000, month - 1, date));
      return twoDigits(found.getUTCMonth() + 1, found.getUTCDate()) === day ? found : null;
    };
    const dayInWords = day => leapYear(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

    const asked = () => Object.fromEntries(fields
      .map(field => [field.name, field.type === "checkbox" ? (field.checked ? field.value : "") : field.value.trim()])
      .filter(([, value]) => value));

    const matches = query => {
      const words = plain(query.words || "").split(/\s+/).filter(Boolean);
      const who = plain(query.who || ""), where = plain(query.where || "");
      return rows.filter(row =>
        (!query.status || row.status === query.status) && row.sources >= (query.sources || 0) &&
        (!query.disputed || row.disputed) && (!query.from || !row.last || row.last >= query.from) &&
        (!query.to || !row.first || row.first <= query.to) && (!query.day || row.first === row.last && row.last?.slice(-5) === query.day) && words.every(word => row.text.includes(word)) &&
        (!who || row.who.some(name => name.includes(who))) && (!where || row.where.some(name => name.includes(where))));
    };

    const line = row => {
      const item = document.createElement("li"), time = document.createElement("span"), link = document.createElement("a");
      const title = document.createElement("bdi");
      item.className = `line line--${row.status}`;
      time.className = "when";
      time.textContent = row.date;
      title.textContent = row.title;
      link.href = row.url;
      link.append(title);
      item.append(time, " ", link);
      const fact = (tag, name, text) => {
        const element = document.createElement(tag);
        element.className = name;
        element.textContent = text;
        item.append(" ", element);
      };
      if (row.status !== "happened" && row.status !== "planned")
        fact("span", `status status--${row.status}`, form.elements.status.querySelector(`[value=${row.status}]`).textContent);
      if (row.sources > 1) fact("small", "", `${row.sources} sources`);
      if (row.disputed) fact("small", "disputed", "Date in dispute");
      return item;
    };

    let found = [], shown = 0;
    const show = count => {
      results.append(...found.slice(shown, shown + count).map(line));
      shown = Math.min(shown + count, found.length);
      more.hidden = shown === found.length;
    };
    const nearest = query => { // links to the days before and after, around the year, of which something is known
      const known = matches({ ...query, day: "" }).filter(row => row.last && row.first === row.last).map(row => row.last.slice(-5)).sort();
      const before = known.findLast(day => day < query.day) || known.at(-1), after = known.find(day => day > query.day) || known[0];
      return [...new Set(known.length ? [before, after] : [])].map(day => {
        const link = document.createElement("a");
        link.href = `#${new URLSearchParams({ ...query, day })}`;
        link.textContent = dayInWords(day);
        return link;
      });
    };
    const answer = query => {
      const total = `${rows.length.toLocaleString("en")} events`;
      if (!Object.keys(query).length) return [];
      if (query.day && !leapYear(query.day)) return ["Write the day as month and day: 02-24 is 24 February. Or write today."];
      if (found.length) return [`${found.length.toLocaleString("en")} of ${total}${query.day ? ` on ${dayInWords(query.day)}` : ""}`];
      if (!query.day) return [`None of ${total} fits all of this.`];
      const links = nearest(query).flatMap((link, number) => [number ? " and " : " See ", link]);
      return [`Nothing${Object.keys(query).length > 1 ? " that fits all of this" : ""} is known of ${dayInWords(query.day)} in any year.`, ...links];
    };
    const find = () => {
      const query = asked();
      if (query.day === "today") query.day = today();
      results.replaceChildren();
      shown = 0;
      found = Object.keys(query).length ? matches(query) : [];
      show(PAGE);
      count.replaceChildren(...answer(query));
      count.dataset.asked = Object.entries(query).map(([name, value]) => `${name} ${value}`).join(", "); // shown on paper
    };
    const ask = () => {
      find();
      history.replaceState(null, "", `#${new URLSearchParams(asked())}`);
    };
    const restore = () => {
      const query = new URLSearchParams(location.hash.slice(1));
      for (const field of fields)
        if (field.type === "checkbox") field.checked = query.get(field.name) === field.value;
        else field.value = query.get(field.name) || "";
      find();
      document.querySelector(":target")?.scrollIntoView(); // a year, which is hidden while something is asked for
    };
    form.addEventListener("input", ask);
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(ask));
    more.addEventListener("click", () => show(PAGE));
    addEventListener("beforeprint", () => show(found.length));
    addEventListener("hashchange", restore);
    form.hidden = false;
    restore();
  };

  if (form) {
    const data = document.createElement("script");
    data.src = form.dataset.data;
    data.onload = () => start(window.timelineData);
    document.head.append(data);
  }
}
