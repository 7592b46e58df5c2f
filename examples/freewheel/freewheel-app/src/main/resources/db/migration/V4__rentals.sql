create sequence rental_seq start with 10001;

create table rental_bike (
    id    bigint primary key,
    model varchar(80) not null,
    size  varchar(20) not null
);

create table rental (
    id          bigint primary key,
    bike_id     bigint not null references rental_bike (id),
    customer_id bigint not null,
    first_day   date not null,
    last_day    date not null,
    status      varchar(20) not null,
    price       decimal(10, 2) not null
);

insert into customer (id, name, email, town) values
    (8, 'Zweirad im Haus', 'rentals@freewheel.example', 'Lindau');

insert into bike (id, owner_id, model, frame_number) values
    (7, 8, 'Rental fleet', 'HOUSE');

insert into rental_bike (id, model, size) values
    (1, 'City 26', 'SMALL'),
    (2, 'Trekking 28', 'MEDIUM'),
    (3, 'Trekking 28 XL', 'LARGE');

insert into rental (id, bike_id, customer_id, first_day, last_day, status, price) values
    (1, 1, 7, date '2026-03-10', date '2026-03-14', 'RENTED', 60.00);
