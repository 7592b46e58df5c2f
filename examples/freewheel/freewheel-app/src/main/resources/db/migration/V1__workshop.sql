create sequence customer_seq start with 1001;
create sequence bike_seq start with 2001;
create sequence part_seq start with 3001;
create sequence repair_seq start with 4001;
create sequence repair_line_seq start with 5001;
create sequence invoice_seq start with 6001;

create table customer (
    id    bigint primary key,
    name  varchar(80) not null,
    email varchar(120) not null unique,
    town  varchar(60)
);

create table bike (
    id           bigint primary key,
    owner_id     bigint not null references customer (id),
    model        varchar(80) not null,
    frame_number varchar(40) not null
);

create table part (
    id       bigint primary key,
    name     varchar(80) not null,
    category varchar(20) not null,
    price    decimal(10, 2) not null,
    stock    integer not null
);

create table repair (
    id          bigint primary key,
    customer_id bigint not null,
    bike_id     bigint not null,
    complaint   varchar(200) not null,
    due_on      date not null,
    status      varchar(20) not null
);

create table repair_line (
    id          bigint primary key,
    repair_id   bigint not null references repair (id),
    part_id     bigint,
    description varchar(80) not null,
    quantity    integer not null,
    unit_price  decimal(10, 2) not null
);

create table invoice (
    id          bigint primary key,
    repair_id   bigint not null unique,
    customer_id bigint not null,
    issued_on   date not null,
    due_on      date not null,
    paid_on     date,
    net         decimal(10, 2) not null,
    vat         decimal(10, 2) not null
);
