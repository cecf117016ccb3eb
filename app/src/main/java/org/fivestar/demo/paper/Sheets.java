package org.fivestar.demo.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the papers of a village say. No numbers of persons, no telephone numbers, names shortened where others read. */
final class Sheets {

    private final String place;
    private final int year;
    private final Words words;

    Sheets(String place, int year, Words words) {
        this.place = place;
        this.year = year;
        this.words = words;
    }

    Sheet meeting() {
        LocalDate day = words.day(year, 3, 10);
        String host = words.person();
        String work = words.work();
        int present = words.number(18, 62);
        int agreed = present - words.number(0, 3);
        return Sheet.of(place + "党员大会会议记录")
                .say("时间：" + Words.chinese(day) + "上午9时")
                .say("地点：党群服务中心会议室　主持人：" + host + "　记录人：" + words.person())
                .say("应到党员 %d 人，实到 %d 人。".formatted(present + words.number(0, 9), present))
                .say("议题一：传达学习上级关于“五星”支部创建的工作安排，逐项对照今年的指标查找差距。")
                .say("议题二：按照“四议两公开”程序研究" + work + "事项，预算 " + words.money(3, 42) + " 万元，资金从村集体经营性收入中列支。")
                .say(words.person() + "发言：" + work + "群众盼了好几年，建议先修通往学校的那一段，工期安排在农闲时节。")
                .say(words.person() + "发言：要把账目贴到公示栏，每笔支出由村务监督委员会签字。")
                .say("表决情况：同意 %d 人，弃权 %d 人，通过。决议公示五个工作日，由%s负责落实。".formatted(agreed, present - agreed, words.person()))
                .say("会议还评议了发展党员对象，确定 %d 名同志为入党积极分子。".formatted(words.number(1, 3)));
    }

    Sheet ledger() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("日期", "摘要", "收入（元）", "支出（元）", "经手人", "审核人"));
        String crop = words.crop();
        int in = 0;
        for (int month = 1; month <= 10; month++) {
            int rent = words.number(3, 38) * 1000;
            in += rent;
            rows.add(List.of(
                    LocalDate.of(year, month, words.number(1, 28)).toString(),
                    words.one(List.of("集体大棚承包费", "门面房租金", "光伏发电收益", crop + "合作社分红", "土地托管服务费", "冷库租赁收入")),
                    Integer.toString(rent),
                    "0",
                    words.hiddenPerson(),
                    words.hiddenPerson()));
            rows.add(List.of(
                    LocalDate.of(year, month, words.number(1, 28)).toString(),
                    words.work() + "支出",
                    "0",
                    Integer.toString(words.number(1, 18) * 500),
                    words.hiddenPerson(),
                    words.hiddenPerson()));
        }
        return Sheet.of(place + year + "年村级集体经济收支台账")
                .say("单位：元　主导产业：" + crop)
                .table(rows)
                .say("经营性收入合计：" + in + " 元，已在公示栏公开，接受群众监督。");
    }

    Sheet contract() {
        String crop = words.crop();
        LocalDate day = words.day(year, 1, 6);
        int acres = words.number(30, 460);
        return Sheet.of("土地流转（" + crop + "种植）合同")
                .say("甲方：" + place + "股份经济合作社　乙方：" + words.person().charAt(0) + "氏" + crop + "种植专业合作社")
                .say("一、甲方将集体土地 %d 亩流转给乙方种植%s，期限 %d 年，自%s起。"
                        .formatted(acres, crop, words.number(3, 10), Words.chinese(day)))
                .say("二、流转费每亩每年 %d 元，每年六月底前付清；逾期按日加收万分之五的违约金。".formatted(words.number(70, 130) * 10))
                .say("三、乙方优先雇用本村群众务工，每年不少于 %d 人次，日工资不低于 %d 元。"
                        .formatted(words.number(200, 3000), words.number(80, 150)))
                .say("四、乙方不得改变土地用途，不得非法占用耕地，不得转租。")
                .say("五、本合同经村民代表会议表决通过，一式四份，报乡镇“三资”代理中心备案。")
                .say("签订日期：" + Words.chinese(day));
    }

    Sheet members() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("序号", "姓名", "性别", "出生年月", "入党年份", "岗位", "是否流动"));
        List<String> duties = List.of("政策宣传岗", "矛盾调解岗", "环境监督岗", "产业带头岗", "治安巡防岗", "红白理事岗");
        int many = words.number(22, 46);
        for (int i = 1; i <= many; i++) {
            int born = words.number(1948, 2003);
            rows.add(List.of(
                    Integer.toString(i),
                    words.person(),
                    words.chance(72) ? "男" : "女",
                    "%d.%02d".formatted(born, words.number(1, 12)),
                    Integer.toString(Math.min(year - 1, born + words.number(20, 38))),
                    words.one(duties),
                    words.chance(15) ? "是" : "否"));
        }
        return Sheet.of(place + "党员名册及无职党员设岗定责表").table(rows).say("说明：本表不登记身份证号和电话号码，纸质底册由支部保管。");
    }

    Sheet rectification() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("序号", "发现日期", "问题", "位置", "整改措施", "责任人", "完成日期", "状态"));
        int many = words.number(8, 18);
        for (int i = 1; i <= many; i++) {
            LocalDate found = words.day(year, 2, 9);
            boolean closed = words.chance(88);
            rows.add(List.of(
                    Integer.toString(i),
                    found.toString(),
                    words.problem(),
                    words.one(List.of("村东头", "村西坑塘", "小学门口", "主干道两侧", "村委会后街", "三组胡同")),
                    words.one(List.of("组织保洁员清理", "动员农户自行拆除", "增设垃圾桶", "网格员每日巡查", "申请挖掘机集中清运")),
                    words.hiddenPerson(),
                    closed ? found.plusDays(words.number(2, 15)).toString() : "",
                    closed ? "已销号" : "整改中"));
        }
        return Sheet.of(place + year + "年人居环境整治台账").table(rows).say("帮扶单位：乡镇环境整治办公室。未销号的问题每周调度一次。");
    }

    Sheet quarrels() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("排查日期", "类型", "简要情况", "当事人", "调解人", "结果"));
        for (int month = 1; month <= 10; month++) {
            String kind = words.quarrel();
            rows.add(List.of(
                    LocalDate.of(year, month, words.number(1, 28)).toString(),
                    kind,
                    "双方因" + kind + "发生争执，经村调委会上门劝解",
                    words.hiddenPerson() + "、" + words.hiddenPerson(),
                    words.hiddenPerson(),
                    words.chance(91) ? "调解成功" : "转司法所"));
        }
        return Sheet.of(place + year + "年矛盾纠纷排查登记表").table(rows).say("全年未发生越级上访，未发生民转刑案件。");
    }

    Sheet rules() {
        return Sheet.of(place + "村规民约（居民公约）")
                .say("第一条　爱党爱国，遵纪守法，自觉维护村（社区）和谐稳定。")
                .say("第二条　红白事从简，待客不超过 %d 桌，每桌不超过 %d 元，礼金不超过 %d 元，由红白理事会把关。"
                        .formatted(words.number(8, 20), words.number(20, 40) * 10, words.number(5, 20) * 10))
                .say("第三条　门前屋后“三包”，垃圾入桶，柴草归垛，家禽圈养。")
                .say("第四条　孝老爱亲，子女按月给付赡养费，违者由道德评议会劝导并公开。")
                .say("第五条　爱护公物，节约用水，不乱占耕地建房。")
                .say("第六条　本约于" + Words.chinese(words.day(year, 1, 3)) + "经村（居）民会议通过，每户一份。");
    }

    Sheet activity() {
        LocalDate day = words.day(year, 1, 10);
        return Sheet.of(place + "文化活动简报")
                .say(Words.chinese(day) + "，" + place + "在文化广场举办“"
                        + words.one(List.of("邻里守望", "孝善敬老", "乡村大舞台", "移风易俗进万家", "全民阅读")) + "”活动，参加群众 "
                        + words.number(80, 420) + " 人。")
                .say("活动评选出好媳妇 %d 名、好婆婆 %d 名、星级文明户 %d 户，为 80 岁以上老人发放慰问品。"
                        .formatted(words.number(3, 9), words.number(2, 6), words.number(60, 260)))
                .say("志愿服务队现场义诊、理发、宣传防诈骗知识，群众" + words.person().charAt(0) + "大娘说：“不出村就把头理了，心里热乎。”");
    }

    Sheet appraisal() {
        return Sheet.of("关于" + year + "年度考核结果的通报（摘录）")
                .say("经乡镇党委会议研究，现将" + place + "考核情况通报如下：")
                .say("党支部书记" + words.person() + "，年度考核等次：" + words.one(List.of("优秀", "称职", "称职")) + "；全年在岗 "
                        + words.number(245, 290) + " 天。")
                .say("班子运转评价：" + words.one(List.of("好", "较好")) + "。存在不足："
                        + words.one(List.of("党员教育形式单一", "集体经济来源不多", "后备力量储备不够")) + "。")
                .say("印发日期：" + Words.chinese(LocalDate.of(year, 1, words.number(8, 28))));
    }

    Sheet planning() {
        return Sheet.of("关于" + place + "村庄规划的批复")
                .say("你单位报来的《" + place + "实用性村庄规划（2021-2035年）》收悉，经专家评审和公示，原则同意。")
                .say("规划范围 %s 公顷，其中永久基本农田 %s 公顷，村庄建设用地控制在 %s 公顷以内。"
                        .formatted(words.money(160, 420), words.money(90, 150), words.money(20, 60)))
                .say("近期实施项目：" + words.work() + "、" + words.work() + "。严禁新增违法占地建房。");
    }

    Sheet hazards() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("检查日期", "部位", "隐患", "整改期限", "整改情况"));
        int many = words.number(6, 13);
        for (int i = 0; i < many; i++) {
            LocalDate day = words.day(year, 1, 10);
            rows.add(List.of(
                    day.toString(),
                    words.one(List.of("经营性自建房", "液化气用户", "电动车充电处", "小学周边", "坑塘水库", "加工作坊")),
                    words.one(List.of("灭火器过期", "软管老化", "飞线充电", "缺少警示牌", "疏散通道堆物", "防护栏破损")),
                    day.plusDays(words.number(3, 15)).toString(),
                    words.chance(90) ? "已整改" : "正在整改"));
        }
        return Sheet.of(place + year + "年安全隐患排查整改台账").table(rows);
    }
}
