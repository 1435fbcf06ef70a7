pragma application_id = 1416588903; pragma user_version = 3;
CREATE TABLE changes (
     room text not null, seq integer not null, name text not null, data text not null,
     at text not null, actor text not null, command text,
     primary key (room, seq)
   ) strict, without rowid;
CREATE TABLE document_rows (
     row integer primary key autoincrement, name text not null, author text not null, bytes blob not null, at text not null
   ) strict;
CREATE TABLE document_versions (
     number integer primary key autoincrement, name text not null, id text not null,
     facts text not null, state blob not null
   ) strict;
CREATE TABLE documents (name text primary key not null, snapshot blob, compacted_at text) strict;
CREATE TABLE meta (key text primary key not null, value text not null) strict, without rowid;
CREATE TABLE outcomes (
     collection text not null, record text not null, actor text not null, command text not null,
     input_hash text not null, value text, room text, seq integer, at text not null,
     primary key (collection, record, actor, command)
   ) strict, without rowid;
CREATE TABLE records_tasks (id text primary key not null, version integer not null, body text not null) strict;
CREATE TABLE sessions (
     id text primary key not null, person text not null, created_at text not null, last_seen_at text not null, device text not null
   , voucher text) strict;
CREATE INDEX document_rows_by_name on document_rows (name, row);
CREATE UNIQUE INDEX document_versions_by_id on document_versions (name, id);
CREATE INDEX outcomes_by_at on outcomes (at);
CREATE INDEX records_tasks_by_room_rank on records_tasks (json_extract(body, '$.room'), json_extract(body, '$.rank'), id);
CREATE INDEX records_tasks_by_room_status on records_tasks (json_extract(body, '$.room'), json_extract(body, '$.status'), id);
CREATE INDEX records_tasks_by_title on records_tasks (json_extract(body, '$.title'), id);
CREATE INDEX records_tasks_by_urgent on records_tasks (json_extract(body, '$.urgent'), id);
CREATE INDEX sessions_by_person on sessions (person, created_at, id);
insert into changes values ('hub', 1, 'task.moved', '{"id":"t0","version":1,"state":{"rank":0}}', '2026-10-24T00:30:00.000Z', 'wang', 'c0');
insert into changes values ('hub', 2, 'task.moved', '{"id":"t1","version":1,"state":{"rank":1}}', '2026-10-24T00:30:00.000Z', 'wang', 'c1');
insert into changes values ('hub', 3, 'task.moved', '{"id":"t2","version":1,"state":{"rank":2}}', '2026-10-24T00:30:00.000Z', 'wang', 'c2');
insert into changes values ('hub', 4, 'task.moved', '{"id":"t3","version":1,"state":{"rank":3}}', '2026-10-24T00:30:00.000Z', 'wang', 'c3');
insert into changes values ('hub', 5, 'task.moved', '{"id":"t4","version":1,"state":{"rank":4}}', '2026-10-24T00:30:00.000Z', 'wang', 'c4');
insert into changes values ('hub', 6, 'task.moved', '{"id":"t5","version":1,"state":{"rank":5}}', '2026-10-24T00:30:00.000Z', 'wang', 'c5');
insert into document_rows values (2, 'plan.fair.1', 'li', x'02', '2026-11-23T07:55:05.949Z');
insert into document_versions values (1, 'plan.fair.1', 'v1', '{"id":"v1","kind":"named","row":1,"authors":["wang"],"at":"2026-11-23T07:55:05.949Z"}', x'0102');
insert into documents values ('plan.fair.1', x'01', '2026-11-23T07:55:05.948Z');
insert into meta values ('epoch', 'N2zFkbitCHvhPjqP');
insert into outcomes values ('tasks', 't0', 'wang', 'c0', 'h', '{"rank":0}', 'hub', 1, '2026-10-24T00:30:00.000Z');
insert into outcomes values ('tasks', 't1', 'wang', 'c1', 'h', '{"rank":1}', 'hub', 2, '2026-10-24T00:30:00.000Z');
insert into outcomes values ('tasks', 't2', 'wang', 'c2', 'h', '{"rank":2}', 'hub', 3, '2026-10-24T00:30:00.000Z');
insert into outcomes values ('tasks', 't3', 'wang', 'c3', 'h', '{"rank":3}', 'hub', 4, '2026-10-24T00:30:00.000Z');
insert into outcomes values ('tasks', 't4', 'wang', 'c4', 'h', '{"rank":4}', 'hub', 5, '2026-10-24T00:30:00.000Z');
insert into outcomes values ('tasks', 't5', 'wang', 'c5', 'h', '{"rank":5}', 'hub', 6, '2026-10-24T00:30:00.000Z');
insert into records_tasks values ('t0', 1, '{"id":"t0","version":1,"rank":0,"room":"hub","title":"摆放展位","note":{"kept":"未知字段"}}');
insert into records_tasks values ('t1', 1, '{"id":"t1","version":1,"rank":1,"room":"hub","title":"摆放展位","note":{"kept":"未知字段"}}');
insert into records_tasks values ('t2', 1, '{"id":"t2","version":1,"rank":2,"room":"hub","title":"摆放展位","note":{"kept":"未知字段"}}');
insert into records_tasks values ('t3', 1, '{"id":"t3","version":1,"rank":3,"room":"hub","title":"摆放展位","note":{"kept":"未知字段"}}');
insert into records_tasks values ('t4', 1, '{"id":"t4","version":1,"rank":4,"room":"hub","title":"摆放展位","note":{"kept":"未知字段"}}');
insert into records_tasks values ('t5', 1, '{"id":"t5","version":1,"rank":5,"room":"hub","title":"摆放展位","note":{"kept":"未知字段"}}');
insert into sessions values ('s1', 'wang', '2026-10-24T00:30:00.000Z', '2026-10-24T00:30:00.000Z', 'Chrome', null);
