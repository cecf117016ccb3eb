package org.fivestar.demo.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Names, dates and things of village life, drawn from a seed: the same village and year always say the same. */
public final class Words {

    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private static final String GIVEN = "建国军伟强勇杰磊涛明超辉刚平志斌宏浩鹏飞旭东海波鑫红霞梅兰英华丽娟敏静艳芳玲秀珍云春桂香凤琴雪晓慧佳欣怡文博宇轩长有福根保民新成义全保山占奎";
    private static final List<String> CROPS =
            List.of("小麦", "玉米", "大蒜", "辣椒", "西瓜", "葡萄", "食用菌", "花生", "烟叶", "莲藕", "红薯", "中药材");
    private static final List<String> WORKS =
            List.of("村内道路硬化", "坑塘治理", "路灯安装", "下水道改造", "文化广场整修", "机井修复", "垃圾中转点改造", "党群服务中心修缮", "游园绿化", "卫生厕所改造");
    private static final List<String> QUARRELS =
            List.of("宅基地边界", "土地流转费", "邻里排水", "赡养老人", "婚姻家庭", "工钱支付", "道路占用", "树木遮阴", "麦场用地", "饲养家禽");
    private static final List<String> PROBLEMS =
            List.of("村口垃圾积存", "坑塘漂浮物未清理", "柴草占道堆放", "墙体小广告", "废弃猪圈未拆除", "路边建筑垃圾", "私拉乱接电线", "污水直排", "绿化带缺苗", "公厕保洁不到位");

    private final Random random;

    public Words(String... seed) {
        this.random = new Random(String.join("/", seed).hashCode() * 2654435761L);
    }

    public int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    public String person() {
        StringBuilder name = new StringBuilder();
        name.append(SURNAMES.charAt(random.nextInt(SURNAMES.length())));
        int letters = random.nextInt(100) < 70 ? 2 : 1;
        for (int i = 0; i < letters; i++) {
            name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        return name.toString();
    }

    /** A name with its middle hidden, as in lists that others may read. */
    String hiddenPerson() {
        return person().charAt(0) + "某某";
    }

    LocalDate day(int year, int fromMonth, int toMonth) {
        return LocalDate.of(year, number(fromMonth, toMonth), number(1, 28));
    }

    static String chinese(LocalDate day) {
        return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    String crop() {
        return one(CROPS);
    }

    String work() {
        return one(WORKS);
    }

    String quarrel() {
        return one(QUARRELS);
    }

    String problem() {
        return one(PROBLEMS);
    }

    String money(int from, int to) {
        return "%d.%02d".formatted(number(from, to), number(0, 99));
    }

    long seed() {
        return random.nextLong();
    }
}
