package lab.stock;

import org.springframework.data.jpa.repository.JpaRepository;

interface StockRepository extends JpaRepository<StockItem, String> {}
