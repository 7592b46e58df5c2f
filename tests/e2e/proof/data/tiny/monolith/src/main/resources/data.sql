insert into note (title, written) values
  ('buy milk', '2024-02-03 04:05:06'),
  ('call Ada', '2024-02-03 04:05:07'),
  ('water the plants', '2024-02-04 08:00:00'),
  ('read the <manual>', '2024-02-05 09:30:00'),
  ('Käse & Brot', '2024-02-06 10:45:00');
