// How to work with the API, in the words that stand above the list of commands and queries.
import type { Sentence } from '#shared/contract/language.ts'

const zh = `网页能办的事，程序用同样的命令和查询来办。

**登录。** 程序发送 \`Authorization: Bearer <令牌>\`；令牌由本人用 \`token.create\` 建立（网页：账号菜单里的程序令牌）。令牌的权限不超过它的范围，也不超过本人。

**回答。** \`{ "ok": true, "value": ... }\`，或 \`{ "ok": false, "error": { "code", "message", "fields"? } }\`。不存在的和不归你的，回答一样：404。\`Accept-Language: en\` 得到英文说明。

**命令**用 POST。请带 \`Idempotency-Key\`，没收到回答就原样再发：同一个键加同样的输入，回答相同，不会办两次；输入不同则回答 \`id-reused\`。

**查询**用 GET，或用 POST 把同样的输入写成 JSON；查找人员的只能用 POST。列表回答 \`items\`，还有更多时带 \`next\`：下一次作为 \`after\` 发来。

**变化。** 每个工作区（\`session.get\` 列出；记录里有 \`workspaceId\`）给自己的变化编号 1、2、3……用上次的 \`seq\` 和 \`epoch\` 问 \`changes.follow\`；\`replay\` 为 false 时重新读列表。实时：同一地址的 Socket.IO，先发 \`subscribe { room: "workspace:<id>" }\`，再收 \`change\` 消息。

**文档**是 \`/yjs/<文档名>\` 上的 Yjs 文档，用 y-websocket 连接，令牌相同。

**频率。** 429 表示请慢一些：每人 10 秒 300 个命令，每个地址 600 个请求。`

const en = `Everything that the pages do, programs do by the same commands and queries.

**Signing in.** A program sends \`Authorization: Bearer <token>\`; a person makes the token with \`token.create\` (in the pages: account menu, tokens for programs). It reaches no further than its scope and its person.

**Answers.** \`{ "ok": true, "value": ... }\`, or \`{ "ok": false, "error": { "code", "message", "fields"? } }\`. What is not there and what is not yours answer alike: 404. \`Accept-Language: en\` gives English sentences.

**Commands** are POST. Send \`Idempotency-Key\` and repeat after a lost answer: the same key with the same input answers the same and does nothing twice; with another input it answers \`id-reused\`.

**Queries** are GET, or POST with the same input as JSON; those that search for people are POST only. Lists answer \`items\` and, where there is more, \`next\`: send it as \`after\`.

**Changes.** Each workspace (\`session.get\` lists them; a record carries its \`workspaceId\`) numbers its changes 1, 2, 3 ... Ask \`changes.follow\` with the last \`seq\` and \`epoch\`; where \`replay\` is false, read the lists again. Live: Socket.IO on the same address, \`subscribe { room: "workspace:<id>" }\`, then messages \`change\`.

**Documents** are Yjs documents at \`/yjs/<document name>\` for y-websocket clients, with the same token.

**Rates.** 429 means slower: 300 commands in 10 seconds for a person, 600 requests for an address.`

export const apiGuide: Sentence = { 'zh-CN': zh, en }
