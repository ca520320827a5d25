// What a page of somebody else does: buttons that lead to moments, and the name of what was pressed.
const runner = document.querySelector('tight-rope');
const said = document.getElementById('said');
for (const button of document.querySelectorAll('[data-seek]'))
  button.addEventListener('click', () => runner.call('seek', Number(button.dataset.seek)));
runner.addEventListener('select', ({ detail }) => {
  said.textContent = detail ? `${detail.id}, ${detail.side}` : 'Nothing is chosen.';
});
