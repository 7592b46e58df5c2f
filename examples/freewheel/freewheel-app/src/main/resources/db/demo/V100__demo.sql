insert into customer (id, name, email, town) values
    (101, 'Hugo Demo', 'hugo@demo.example', 'Demotown'),
    (102, 'Ida Demo', 'ida@demo.example', 'Demotown');

insert into bike (id, owner_id, model, frame_number) values
    (101, 101, 'Penny-farthing', 'PF-1871');

insert into repair (id, customer_id, bike_id, complaint, due_on, status) values
    (101, 101, 101, 'Saddle too high', date '2026-03-20', 'OPEN');
