'use strict';

(() => {
  const $ = id => document.getElementById(id);
  const run = JSON.parse($('trace').textContent);
  const STATES = ['ready', 'working', 'waiting', 'ended', 'unknown'];   // in the order of ThreadState.State
  const SHAPES = {ready: '\u25cb', working: '\u25cf', waiting: '\u25a1', ended: '\u2713', unknown: '?'};
  const HELD = '\u25c6';
  const MOST_MARKERS = 12;                      // on a line; the rest is counted
  const PAUSE = 150;                            // milliseconds between two steps of the same moment
  const PLAYED = 1e6;                           // nanoseconds of the run to a millisecond of ours

  /* The state of every thread, and how to go from one step to the next and back. */

  const steps = run.steps.map(([time, ran, changes, names, holds]) => ({
    time, ran, names, holds: holds.map(text => run.texts[text]),
    changes: changes.map(([thread, state, waits, until, place, since]) => [thread, {
      name: STATES[state], waits: waits < 0 ? '' : run.texts[waits], until,
      place: place < 0 ? null : run.places[place], since}])
  }));
  const threads = [];
  const holders = new Map();                    // text -> numbers of the threads that hold it
  let at = 0;

  const thread = number => threads[number] ??= {name: '', state: null, holds: []};

  const hold = (number, texts) => {
    const one = thread(number);
    one.holds.forEach(text => holders.get(text)?.delete(number));
    one.holds = texts;
    texts.forEach(text => {
      if (!holders.has(text)) {
        holders.set(text, new Set());
      }
      holders.get(text).add(number);
    });
  };

  for (const step of steps) {                   // what each step undoes on the way back
    step.before = {
      names: step.names.map(([number]) => [number, thread(number).name]),
      changes: step.changes.map(([number]) => [number, thread(number).state]),
      holds: thread(step.ran).holds
    };
    step.names.forEach(([number, name]) => thread(number).name = name);
    step.changes.forEach(([number, state]) => thread(number).state = state);
    thread(step.ran).holds = step.holds;
  }
  threads.forEach(one => Object.assign(one, {name: '', state: null, holds: []}));

  const waiters = new Map();                    // text -> numbers of the threads that wait for it
  const dirty = new Set();
  const passed = new Set();                     // texts of what passed from hand to hand
  const apply = (step, {names, changes, holds}) => {
    names.forEach(([number, name]) => thread(number).name = name);
    changes.forEach(([number, state]) => {
      const one = thread(number);
      waiters.get(one.state?.waits)?.delete(number);
      one.state = state;
      if (state?.waits) {
        if (!waiters.has(state.waits)) {
          waiters.set(state.waits, new Set());
        }
        waiters.get(state.waits).add(number);
      }
      dirty.add(number);
    });
    [...holds, ...thread(step.ran).holds].forEach(text => passed.add(text));
    hold(step.ran, holds);
    dirty.add(step.ran);
  };

  /* Texts. */

  const seconds = time => (Math.floor(time / 1e6) / 1000).toFixed(3);
  const heldBy = (text, not) => [...holders.get(text) ?? []].filter(number => number !== not)
      .sort((one, other) => one - other).map(number => thread(number).name);
  const list = texts => texts.length > 3 ? `${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more`
      : texts.join(', ');
  const counted = texts => [...new Set(texts)].map(text => {
    const count = texts.filter(other => other === text).length;
    return count > 1 ? `${text} (${count})` : text;
  });

  const stateOf = one => one.state.name === 'unknown' ? 'not known' : one.state.name;
  const whatFor = (one, number) => {
    const state = one.state;
    const parts = [];
    if (state.name === 'working') {
      parts.push(`until ${seconds(state.until)}`);
    } else if (state.name === 'waiting') {
      const by = heldBy(state.waits, number);
      parts.push(`${state.waits}, since ${seconds(state.since)}${by.length ? `, held by ${list(by)}` : ''}`);
    }
    if (one.holds.length) {
      parts.push(`holds ${counted(one.holds).join(', ')}`);
    }
    return parts.join('; ');
  };
  const described = (one, number) => [stateOf(one), whatFor(one, number)].filter(text => text)
      .join(one.state.name === 'waiting' ? ' for ' : one.state.name === 'working' ? ' ' : ', ');

  /* What is shown. */

  const lines = [...$('lesson').children];
  const twinLines = $('twin') ? [...$('twin').children] : [];
  const laneOf = [...document.querySelectorAll('#lanes .lane')];
  const rows = [...$('threads').tBodies[0].rows];
  const nodes = new Map([...document.querySelectorAll('#scopes [data-thread]')]
      .map(node => [Number(node.dataset.thread), node]));
  const said = [...$('transcript').children];
  const saidAt = said.map(line => Number(line.dataset.step));
  const shownAs = [];                           // what each row says, as only what is new is written
  const onLine = lines.map(() => new Set());
  const lineOf = [];                            // thread -> index of its line; undefined if it has none
  const dirtyLines = new Set();
  let linesShown = said.length;

  const element = (tag, kind, text) => {
    const made = document.createElement(tag);
    made.className = kind;
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  };

  const kindOf = one => one.state.name + (one.holds.length ? ' holds' : '');

  const mark = (number, named) => {
    const one = thread(number);
    const marker = element('span', `marker ${kindOf(one)}`);
    marker.dataset.thread = number;
    marker.title = `${one.name}: ${described(one, number)}`;
    if (named) {
      marker.append(SHAPES[one.state.name] + ' ', element('bdi', '', one.name),
          one.holds.length ? ` ${HELD}` : '');
    } else {
      marker.append(one.holds.length ? HELD : SHAPES[one.state.name]);
    }
    return marker;
  };

  const markers = (numbers, named) => {
    const sorted = [...numbers].sort((one, other) => one - other);
    const marked = sorted.slice(0, MOST_MARKERS).map(number => mark(number, named));
    if (sorted.length > MOST_MARKERS) {
      marked.push(element('span', 'marker more', `${named ? 'and ' : ''}${sorted.length - MOST_MARKERS} more`));
    }
    return marked;
  };

  const showThread = number => {
    const one = thread(number);
    const row = rows[number];
    const node = nodes.get(number);
    row.hidden = !one.state;
    const line = one.state?.place?.[0] === run.file ? one.state.place[1] - 1 : undefined;
    if (lineOf[number] !== undefined) {
      onLine[lineOf[number]].delete(number);
      dirtyLines.add(lineOf[number]);
    }
    lineOf[number] = onLine[line] ? line : undefined;
    if (lineOf[number] !== undefined) {
      onLine[line].add(number);
      dirtyLines.add(line);
    }
    if (node) {
      node.hidden = !one.state;
    }
    if (!one.state) {
      return;
    }
    const kind = kindOf(one);
    const what = whatFor(one, number);
    const place = one.state.place;
    const where = place ? (place[0] === run.file ? '' : place[0] + ':') + place[1] : '';
    const shown = shownAs[number] ??= {};
    if (shown.kind !== kind) {
      row.className = kind;
      row.cells[1].textContent =
          `${SHAPES[one.state.name]} ${stateOf(one)}${one.holds.length ? ` ${HELD}` : ''}`;
    }
    if (shown.what !== what) {
      row.cells[2].firstElementChild.textContent = what;
    }
    if (shown.where !== where) {
      row.cells[3].textContent = where;
    }
    if (shown.name !== one.name) {
      row.cells[0].firstElementChild.textContent = one.name;
    }
    if (node && (shown.kind !== kind || shown.name !== one.name)) {
      const label = node.firstElementChild;
      label.className = `thread ${kind}`;
      label.replaceChildren(SHAPES[one.state.name] + ' ', element('bdi', '', one.name), ` ${stateOf(one)}`,
          one.holds.length ? ` ${HELD}` : '');
    }
    shownAs[number] = {kind, what, where, name: one.name};
  };

  const showLine = index => {
    const line = lines[index];
    line.classList.toggle('here', onLine[index].size > 0);
    line.lastElementChild.replaceChildren(...markers(onLine[index], true));
    if (line.dataset.twin) {
      twinLines[line.dataset.twin - 1].classList.toggle('here', onLine[index].size > 0);
      twinLines[line.dataset.twin - 1].lastElementChild.replaceChildren(...markers(onLine[index], false));
    }
  };

  const into = (box, inner) => {                // scrolls the box alone, never the page
    const top = inner.offsetTop;
    const seen = Math.min(box.clientHeight, Math.max(90, innerHeight - box.getBoundingClientRect().top));
    if (top < box.scrollTop) {
      box.scrollTop = Math.max(0, top - seen / 4);
    } else if (top + inner.offsetHeight > box.scrollTop + seen) {
      box.scrollTop = top + inner.offsetHeight - seen * 3 / 4;
    }
  };

  const moment = () => at === 0 ? 0 : steps[at - 1].time;
  const span = run.span || 1;
  const showCursor = time => $('cursor').style.left = `${Math.min(100, time / span * 100)}%`;

  const render = () => {
    passed.forEach(text => waiters.get(text)?.forEach(number => dirty.add(number)));
    passed.clear();
    dirty.forEach(showThread);
    dirty.clear();
    dirtyLines.forEach(showLine);
    dirtyLines.clear();
    let count = linesShown;
    while (count < said.length && saidAt[count] <= at) {
      said[count++].hidden = false;
    }
    while (count > 0 && saidAt[count - 1] > at) {
      said[--count].hidden = true;
    }
    if (count !== linesShown) {
      said[linesShown - 1]?.classList.remove('last');
      linesShown = count;
    }
    said[count - 1]?.classList.add('last');
    document.querySelectorAll('.ran').forEach(former => former.classList.remove('ran'));
    const step = steps[at - 1];
    if (step) {
      rows[step.ran].classList.add('ran');
      laneOf[step.ran].classList.add('ran');
    }
    $('slider').value = at;
    const where = `step ${at} of ${steps.length}, ${seconds(moment())} seconds`;
    $('slider').setAttribute('aria-valuetext', where);
    $('now').replaceChildren(element('b', '', where), ' ');
    if (step) {
      const one = thread(step.ran);
      $('now').append(element('bdi', '', one.name), run.live ? ': ' : ' ran and is now: ',
          described(one, step.ran));
    } else {
      $('now').append('nothing has run yet');
    }
    $('home').disabled = $('back').disabled = at === 0;
    $('end').disabled = $('forward').disabled = at === steps.length;
    $('line').disabled = linesShown === said.length;
    address();
    follow(step);
  };

  const follow = step => {
    if (linesShown > 0) {
      into($('transcript'), said[linesShown - 1]);
    }
    if (step) {
      into($('threads').closest('.box'), rows[step.ran]);
      into($('lanes'), laneOf[step.ran]);
      const line = lines[lineOf[step.ran]];
      const twin = line && twinLines[line.dataset.twin - 1];
      if (line) {
        into($('lesson'), line);
      }
      if (twin) {
        into($('twin'), twin);
      }
    }
  };

  let addressed = 0;
  const address = () => {                       // not at every frame: browsers limit that
    clearTimeout(addressed);
    addressed = setTimeout(() => {
      if (location.hash !== `#step=${at}`) {
        history.replaceState(null, '', `#step=${at}`);
      }
    }, 100);
  };

  const go = to => {
    const target = Math.max(0, Math.min(steps.length, to));
    while (at < target) {
      apply(steps[at], steps[at]);
      at++;
    }
    while (at > target) {
      at--;
      apply(steps[at], steps[at].before);
    }
    render();
    showCursor(moment());
  };

  /* Play. */

  let playing = false;
  let clock = 0;                                // of the run, in nanoseconds
  let paused = 0;                               // milliseconds to wait before the next step
  let last = 0;

  const speed = () => Number($('speed').value);
  const play = on => {
    playing = on;
    document.body.classList.toggle('plays', on);
    $('play').setAttribute('aria-label', on ? 'Pause' : 'Play');
    $('now').setAttribute('aria-live', on ? 'off' : 'polite');
    if (on) {
      if (at === steps.length) {
        go(0);
      }
      clock = moment();
      paused = 0;
      last = performance.now();
      requestAnimationFrame(frame);
    }
  };
  const frame = now => {
    if (!playing) {
      return;
    }
    const passed = Math.min(100, Math.max(0, now - last)) * speed();
    last = now;
    paused -= passed;
    if (paused <= 0 && at < steps.length) {
      const next = steps[at].time;
      clock = Math.min(next, clock + passed * PLAYED);
      if (clock >= next) {
        go(at + 1);
        paused = at < steps.length && steps[at].time - next < PAUSE * PLAYED ? PAUSE : 0;
      } else {
        showCursor(clock);
      }
    }
    if (at === steps.length) {
      play(false);
    } else {
      requestAnimationFrame(frame);
    }
  };
  const stopAndGo = to => {
    play(false);
    go(to);
  };
  const nextLine = () => stopAndGo(saidAt[linesShown] ?? at);
  const faster = by => {
    const select = $('speed');
    select.selectedIndex = Math.max(0, Math.min(select.options.length - 1, select.selectedIndex + by));
  };

  /* Mouse, touch and keys. */

  $('home').onclick = () => stopAndGo(0);
  $('back').onclick = () => stopAndGo(at - 1);
  $('play').onclick = () => play(!playing);
  $('forward').onclick = () => stopAndGo(at + 1);
  $('line').onclick = nextLine;
  $('end').onclick = () => stopAndGo(steps.length);
  $('help').onclick = () => $('keys').showModal();
  $('slider').oninput = () => stopAndGo(Number($('slider').value));

  $('transcript').onclick = event => {
    const line = event.target.closest('li');
    if (line && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      stopAndGo(Number(line.dataset.step));
    }
  };

  const keys = {
    ' ': () => play(!playing),
    'ArrowRight': () => stopAndGo(at + 1),
    'ArrowLeft': () => stopAndGo(at - 1),
    'Home': () => stopAndGo(0),
    'End': () => stopAndGo(steps.length),
    'n': nextLine,
    '+': () => faster(1),
    '-': () => faster(-1),
    '?': () => $('keys').showModal()
  };
  document.addEventListener('keydown', event => {
    const own = event.target.closest('button, select, a');
    const acts = event.target.closest('select') || own && (event.key === ' ' || event.key === 'Enter');
    if (event.ctrlKey || event.altKey || event.metaKey || acts || $('keys').open || !keys[event.key]) {
      return;
    }
    event.preventDefault();
    keys[event.key]();
  });

  /* The lanes: a click or a drag goes there, and a pointer above tells of that moment. */

  const over = document.querySelector('.over');
  const timeAt = event => {
    const box = over.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * span;
  };
  const stepAt = time => {                      // how many steps there were by then
    let from = 0;
    let to = steps.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (steps[middle].time <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  };
  const holding = new Map();                    // text -> [lane, from, to]
  const noteHolding = () => document.querySelectorAll('#lanes [data-holds]').forEach(interval => {
    JSON.parse(interval.dataset.holds).forEach(text => {
      if (!holding.has(text)) {
        holding.set(text, []);
      }
      holding.get(text).push([interval.closest('.lane'), Number(interval.dataset.from),
        Number(interval.dataset.to)]);
    });
  });

  const nameOf = lane => lane.querySelector('.name').textContent;
  const tip = (interval, time, x, y) => {
    if (!holding.size) {
      noteHolding();
    }
    const lane = interval.closest('.lane');
    const {state, waits, holds, from} = interval.dataset;
    const parts = [state === 'unknown' ? 'not known' : state];
    if (waits) {
      const by = (holding.get(waits) ?? [])
          .filter(([other, start, end]) => other !== lane && start <= time && time < end)
          .map(([other]) => nameOf(other));
      parts.push(` for ${waits}, since ${seconds(Number(from))}`);
      parts.push(by.length ? `, held by ${list([...new Set(by)])}` : '');
    } else if (state === 'working') {
      parts.push(` from ${seconds(Number(from))} to ${seconds(Number(interval.dataset.to))}`);
    }
    if (holds) {
      parts.push(`; holds ${counted(JSON.parse(holds)).join(', ')}`);
    }
    const box = $('tip');
    box.replaceChildren(element('b', '', seconds(time)), ' ', element('bdi', '', nameOf(lane)),
        ': ' + parts.join(''));
    box.hidden = false;
    box.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - box.offsetWidth - 4))}px`;
    box.style.top = `${y + 20 + box.offsetHeight > innerHeight ? y - box.offsetHeight - 8 : y + 20}px`;
  };
  let dragging = false;
  const lanes = $('lanes');
  lanes.addEventListener('pointermove', event => {
    const interval = event.target.closest('[data-state]');
    if (interval) {
      tip(interval, timeAt(event), event.clientX, event.clientY);
    } else {
      $('tip').hidden = true;
    }
    if (dragging) {
      stopAndGo(stepAt(timeAt(event)));
    }
  });
  lanes.addEventListener('pointerleave', () => $('tip').hidden = true);
  lanes.addEventListener('pointerdown', event => {
    if (event.button === 0 && event.target.closest('.track')) {
      dragging = true;
      lanes.setPointerCapture(event.pointerId); // so that a drag may leave them
      stopAndGo(stepAt(timeAt(event)));
    }
  });
  addEventListener('pointerup', () => dragging = false);
  addEventListener('pointercancel', () => dragging = false);

  /* The beginning: the moment that the address names. */

  const byAddress = fragment => {
    const named = /^#step=([0-9]{1,9})$/.exec(fragment);
    if (named) {
      stopAndGo(Number(named[1]));
    }
  };
  addEventListener('hashchange', event => byAddress(new URL(event.newURL).hash));

  document.body.classList.add('alive');
  document.querySelector('.controls').hidden = false;
  $('slider').max = steps.length;
  threads.forEach((one, number) => dirty.add(number));
  const first = steps.flatMap(step => step.changes).map(([, state]) => state.place)
      .find(place => place && place[0] === run.file && lines[place[1] - 1]);
  if (first) {                                  // not the imports
    $('lesson').scrollTop = lines[Math.max(0, first[1] - 12)].offsetTop;
  }
  go(0);
  byAddress(location.hash);
})();
