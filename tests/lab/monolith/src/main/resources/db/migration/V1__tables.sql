create table account (name varchar(20) primary key, balance int not null);
create table stock_item (sku varchar(20) primary key, amount int not null);
create table sale (id int auto_increment primary key, sku varchar(20) not null, amount int not null);
insert into account values ('till', 100);
insert into stock_item values ('apple', 10);
insert into stock_item values ('pear', 5);
