// Cleaning in the browser: the source left, the clean text right, and what is decided written to decisions/ by the server.

import { $, ask, element, faced, listen, spoken, token } from './page.js'

const word = token()
let words = {}
let sources = []
let kinds = []
let source = ''
let shown = null          // what the server has said of a part of the source
let level = 0             // 0 questions, 1 what is listed too, 2 everything
let now = ''              // the edit that is looked at
let writing = null        // what is being written: an answer, or null for a decision of any kind
const decided = new Set() // what has been decided, and is not yet cleaned with
let outbox = []
let isSending = false

const counted = (name, values) => (words[name] ?? '').replace(/\{(\w+)\}/g, (_, key) => values[key])

// What is shown

const load = async (part = shown?.part ?? 0) => {
    const asked = source
    let next
    try { next = await ask(`/review/source/${encodeURIComponent(source)}/${part}?lang=${words.lang}`) } catch (error) {
        drawErrors(await toldOf(error))
        return false
    }
    if (asked !== source) return false
    const isOther = shown?.part !== next.part
    shown = next
    if (!outbox.length && !isSending) decided.clear()
    $('main').innerHTML = shown.html
    $('summary').textContent = `${shown.source} · ${shown.summary}`
    $('part').textContent = shown.parts > 1 ? `${shown.part + 1} / ${shown.parts}` : ''
    $('before').hidden = $('after').hidden = shown.parts < 2
    for (const one of $('main').querySelectorAll('[data-e]')) one.tabIndex = -1
    if (isOther) scrollTo(0, 0)
    if (!shown.edits[now]) now = ''
    draw()
    // What was decided may have moved the text: the edit that is looked at stays in view.
    const hit = marked()?.getBoundingClientRect()
    if (hit && (hit.top < 0 || hit.bottom > $('panel').getBoundingClientRect().top)) bringIn(marked())
    return true
}
const queue = () => shown.queue.filter(one => one.level <= level && !decided.has(one.id))
const draw = () => {
    const open = shown.queue.filter(one => one.level === 0 && !decided.has(one.id)).length
    $('left').textContent = counted('left', { count: open })
    $('undo').disabled = !shown.undo || !word
    document.title = `${open ? `(${open}) ` : ''}${source} · banxin`
    for (const one of $('main').querySelectorAll('[data-e]')) one.classList.toggle('on', one.dataset.e.split(' ').includes(now))
    drawPanel()
}
const drawPanel = () => {
    const edit = shown.edits[now]
    $('answers').replaceChildren()
    $('reason').hidden = !edit || !word
    if (!word) { $('said').replaceChildren(element('p', { className: 'why' }, words['no-token'])); return }
    if (!edit) {
        $('said').replaceChildren(element('p', { className: 'why' }, queue().length ? words.begin : words['all-answered']))
        return
    }
    const text = element('div', { className: 'text' }, element('i', {}, edit.context[0]))
    if (edit.op === 'query') text.append(element('mark', {}, edit.before))
    else if (edit.op === 'replace') text.append(element('del', {}, edit.before), element('ins', {}, edit.after))
    else text.append(element('mark', {}, edit.op === 'tag' || edit.op === 'drop' ? `${edit.before} → ${edit.after}` : edit.before))
    text.append(element('i', {}, edit.context[1]))
    if (edit.op === 'query' && edit.after) text.append(' → ', element('ins', {}, edit.after))
    $('said').replaceChildren(
        element('div', {}, element('b', {}, `${edit.doing}: ${edit.rule}`), element('span', { className: 'place' }, `${edit.place} · ${edit.state}`)),
        text, element('p', { className: 'why' }, edit.reason))
    for (const choice of edit.choices) {
        const extra = choice.to ? [' ', element('em', {}, choice.to)] : []
        $('answers').append(element('button', { type: 'button', onclick: () => answer(choice) }, choice.said, ...extra, ' ', element('kbd', {}, KEY_OF[choice.answer])))
    }
    if (edit.together) $('answers').append(element('button', { type: 'button', onclick: together }, counted(`together-${edit.together.do}`, edit.together), ' ', element('kbd', {}, 'g')))
    if (edit.choices.length) $('answers').append(element('button', { type: 'button', onclick: () => write(null) }, words['any-decision'], ' ', element('kbd', {}, 'd')))
}
const drawErrors = errors => {
    $('errors').hidden = !errors.length
    $('errors').replaceChildren(...errors.map(one => element('p', {}, one.path ? `${one.path}${one.line ? `:${one.line}` : ''}: ` : '', one.message, ...(one.hint ? [element('small', {}, one.hint)] : []))))
}

// Going from one to the next

const lookAt = async id => {
    now = id
    stopWriting()
    const one = shown.queue.find(each => each.id === id)
    if (one && !shown.edits[id]) { await load(one.part); now = id }
    draw()
    bringIn(marked())
}
const marked = () => $('main').querySelector('.clean .e.on, .clean.on') ?? $('main').querySelector('.e.on')
const bringIn = node => {
    node?.closest('.row')?.scrollIntoView({ block: 'center' })
    node?.scrollIntoView({ block: 'center' })
}
/** The next or the one before of what is to be looked at, counted from where one is. */
const step = async way => {
    const all = shown.queue.map(one => one.id)
    const wanted = new Set(queue().map(one => one.id))
    wanted.delete(now)
    const at = all.indexOf(now)
    const order = way > 0 ? [...all.slice(at + 1), ...all.slice(0, Math.max(0, at))] : [...all.slice(0, Math.max(0, at)).reverse(), ...all.slice(at + 1).reverse()]
    const next = order.find(id => wanted.has(id))
    if (next) await lookAt(next)
    else { if (decided.has(now)) now = ''; draw() }
}

// Deciding

const answer = choice => choice.written ? write(choice) : decide({ id: now, answer: choice.answer })
const together = () => {
    const { rule, mark } = shown.edits[now].together
    const alike = Object.entries(shown.edits).filter(([, one]) => one.together?.rule === rule && one.together?.mark === mark)
    for (const [id] of alike) decided.add(id)
    decide({ rule, mark })
}
const decide = async verdict => {
    if (!word || !now) return
    const why = $('why').value.trim()
    outbox.push({ source, verdict: { version: shown.version, ...verdict, ...(why ? { why } : {}) } })
    $('why').value = ''
    decided.add(now)
    stopWriting()
    send()
    await step(1)
}
const post = (address, body) => ask(`${address}?lang=${words.lang}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-banxin-token': word }, body: JSON.stringify(body) })
/** What to say of an answer that did not come: the server has ended, it is another run, or it says why itself. */
const toldOf = async error => {
    if (error.isLost) return [{ message: words.lost }]
    if (error.answer?.status === 403) return [{ message: words['no-token'] }]
    if (error.answer?.status === 409) return (await error.answer.json()).errors
    return [{ message: (words.unanswered ?? '').replace('{address}', error.message) }]
}
/** Send what has been decided, all that waits at once; then show the source cleaned with it. */
const send = async () => {
    if (isSending) return
    isSending = true
    const errors = []
    while (outbox.length) {
        $('state').textContent = words.writing
        const of = outbox[0].source
        const taken = outbox.filter(one => one.source === of).slice(0, 100)
        outbox = outbox.filter(one => !taken.includes(one))
        try { errors.push(...(await post('/review/decide', { source: of, verdicts: taken.map(one => one.verdict) })).errors) } catch (error) { errors.push({ message: counted('unwritten', { count: taken.length }) }, ...await toldOf(error)) }
    }
    isSending = false
    if (await load()) drawErrors(errors)
    else if (errors.length) $('errors').prepend(element('p', {}, errors[0].message))
    // What was decided while the source was shown anew is still on its way, and tells its own end.
    if (!isSending && !outbox.length) $('state').textContent = errors.length ? '' : words.written
}
const undo = async () => {
    if (!word || isSending) return
    let errors
    try { ({ errors } = await post('/review/undo', {})) } catch (error) { drawErrors(await toldOf(error)); return }
    if (await load()) drawErrors(errors)
    $('state').textContent = errors.length ? '' : words.undone
}
const write = choice => {
    writing = choice
    $('writing').hidden = false
    $('do').hidden = Boolean(choice)
    $('to').value = choice ? shown.edits[now].before : ''
    choice ? ($('to').focus(), $('to').select()) : $('do').focus()
}
const stopWriting = () => {
    $('writing').hidden = true
    if (document.activeElement?.matches('input, select')) $('main').focus({ preventScroll: true })
}
$('writing').onsubmit = event => {
    event.preventDefault()
    const to = $('to').value
    if (writing) decide({ id: now, answer: writing.answer, to })
    else decide({ id: now, do: $('do').value, ...(to ? { to } : {}) })
}

// What is pressed

const KEY_OF = { accept: 'a', overrule: 'o', keep: 'k', read: 'r', join: 'j', 'no-join': 'x', 'breaks-off': 'b', drop: 'l' }
const byKey = key => shown.edits[now]?.choices.find(one => KEY_OF[one.answer] === key)
const keys = {
    n: () => step(1), ArrowDown: () => step(1), p: () => step(-1), ArrowUp: () => step(-1), u: undo, w: () => $('why').focus(),
    d: () => { if (shown.edits[now]?.choices.length) write(null) }, g: () => { if (shown.edits[now]?.together) together() },
    f: () => { level = (level + 1) % 3; $('level').value = level; draw() },
    '[': () => load(shown.part - 1), ']': () => load(shown.part + 1),
    s: () => turnTo(sources[(sources.indexOf(source) + 1) % sources.length]),
    Escape: () => drawErrors([]),
}
document.onkeydown = event => {
    if (event.target.matches('input, select')) {
        if (event.key === 'Escape') { stopWriting(); event.target.blur() }
        if (event.key === 'Enter' && event.target === $('why')) $('main').focus({ preventScroll: true })
        if (event.key === 'Enter' && event.target === $('do')) { event.preventDefault(); $('to').focus() }
        return
    }
    if (!shown || event.ctrlKey || event.metaKey || event.altKey) return
    const choice = word && (byKey(event.key) ?? (event.key === 'Enter' ? byKey('a') : null))
    const action = choice ? () => answer(choice) : keys[event.key]
    if (action) { event.preventDefault(); action() }
}
document.onclick = event => {
    const node = event.target.closest('#main [data-e]')
    if (!node) return
    const ids = node.dataset.e.split(' ')
    lookAt(ids[(ids.indexOf(now) + 1) % ids.length])
}
const turnTo = async name => {
    source = name
    $('source').value = name
    shown = null
    now = ''
    decided.clear()
    if (await load(0)) await step(1)
}
$('source').onchange = () => { turnTo($('source').value); $('main').focus() }
$('level').onchange = () => { level = Number($('level').value); draw(); $('main').focus() }
$('before').onclick = () => load(shown.part - 1)
$('after').onclick = () => load(shown.part + 1)
$('undo').onclick = undo
$('language').onclick = async () => { await speak(words.lang === 'zh' ? 'en' : 'zh'); await load() }
onbeforeunload = event => { if (outbox.length || isSending) event.preventDefault() }

const speak = async language => {
    words = await spoken(language)
    $('level').replaceChildren(...['level-questions', 'level-listed', 'level-all'].map((name, value) => element('option', { value }, words[name])))
    $('level').value = level
}
const begin = async () => {
    faced()
    await speak()
    let known
    try { known = await ask(`/review/sources?lang=${words.lang}`) } catch (error) { drawErrors(await toldOf(error)); return }
    sources = known.sources
    kinds = known.kinds
    $('source').replaceChildren(...sources.map(name => element('option', {}, name)))
    $('do').replaceChildren(...known.do.map(name => element('option', {}, name)))
    $('to').setAttribute('list', 'kinds')
    document.body.append(element('datalist', { id: 'kinds' }, ...kinds.map(name => element('option', { value: name }))))
    if (!sources.length) { $('summary').textContent = words['no-sources']; return }
    await turnTo(sources[0])
}
// The server tells of the book as soon as it is listened to: again when it has been begun anew.
let isLost = false
const take = async what => {
    if (isLost && what === 'book') {
        isLost = false
        if (!source) await begin()
        else if (await load()) drawErrors([])
    }
    if (what === 'review' && shown && !isSending && !outbox.length && $('writing').hidden) load()
}
await begin()
listen(take, () => {
    // Said once: what else is told meanwhile stays.
    if (!isLost) drawErrors([{ message: words.lost }])
    isLost = true
})
window.ready = true
