package lab.sales;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

@Mapper
public interface SaleMapper {
  void insert(@Param("sku") String sku, @Param("count") int count);

  int count();
}
