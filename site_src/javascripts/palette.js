/* The reader's choice of light or dark, before the page is drawn. After the theme's partials/javascripts/palette.html
   (MIT licence, copyright Martin Donath and contributors). */
{
  const palette = __md_get("__palette");
  if (palette && palette.color) {
    if (palette.color.media === "(prefers-color-scheme)") {
      const light = matchMedia("(prefers-color-scheme: light)").matches;
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${light ? "light" : "dark"})']`);
      for (const name of ["media", "scheme", "primary", "accent"])
        palette.color[name] = input.getAttribute("data-md-color-" + name);
    }
    for (const [name, value] of Object.entries(palette.color)) document.body.setAttribute("data-md-color-" + name, value);
  }
}
