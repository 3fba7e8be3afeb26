// Light or dark: as the system has it, until somebody chooses. Runs before anything is drawn.
(() => {
  const key = 'marquee.console.colours';
  const memory = () => {
    try {
      return globalThis.localStorage;
    } catch (error) {
      // A browser that is told to keep nothing.
      console.debug(error);
      return undefined;
    }
  };
  const show = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  };
  show(memory()?.getItem(key));
  addEventListener('DOMContentLoaded', () => {
    const select = document.getElementById('theme');
    select.value = document.documentElement.dataset.theme ?? '';
    select.addEventListener('change', () => {
      show(select.value);
      memory()?.setItem(key, select.value);
    });
  });
})();
