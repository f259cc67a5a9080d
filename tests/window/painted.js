// Calls back when what is in the document is on the screen as well, and moves no more. What turns for ever does not count.
const done = arguments[0];

/** Frames from the document to the screen, with some to spare for software that draws them. */
const FRAMES = 10;

const frames = async (count) => {
  for (let left = count; left > 0; left -= 1) await new Promise(requestAnimationFrame);
};
// What is folded away is not drawn, and so never arrives.
const moving = () =>
  document
    .getAnimations()
    .filter(({ effect }) => effect.getTiming().iterations !== Infinity && effect.target.checkVisibility());

(async () => {
  await frames(FRAMES);
  await Promise.allSettled(moving().map((each) => each.finished));
  await frames(FRAMES);
})().then(() => done(null));
