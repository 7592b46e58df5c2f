create sequence supplier_seq start with 7001;
create sequence purchase_seq start with 8001;
create sequence purchase_line_seq start with 8501;
create sequence notice_seq start with 9001;
create sequence journal_entry_seq start with 1;

create table supplier (
    id            bigint primary key,
    name          varchar(80) not null unique,
    delivery_days integer not null
);

create table purchase (
    id          bigint primary key,
    supplier_id bigint not null references supplier (id),
    status      varchar(20) not null,
    expected_on date
);

create table purchase_line (
    id          bigint primary key,
    purchase_id bigint not null references purchase (id),
    part_id     bigint not null,
    quantity    integer not null
);

create table notice (
    id          bigint primary key,
    customer_id bigint not null,
    channel     varchar(20) not null,
    words       varchar(400) not null
);

create table journal_entry (
    id    bigint primary key,
    topic varchar(20) not null,
    deed  varchar(80) not null
);

insert into supplier (id, name, delivery_days) values
    (1, 'Speichenhandel Bodensee', 2),
    (2, 'Northern Lights Ltd', 6);

insert into purchase (id, supplier_id, status, expected_on) values
    (1, 2, 'ORDERED', date '2026-03-17'),
    (2, 1, 'DRAFT', null);

insert into purchase_line (id, purchase_id, part_id, quantity) values
    (1, 1, 10, 3),
    (2, 1, 9, 2),
    (3, 2, 8, 50);
