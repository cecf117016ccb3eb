package org.fivestar.platform.workbook;

import org.fivestar.platform.Problem;

/** Why a file is not read at all, and what to do. */
final class Refusals {

    private static final String SAVE_AS = "请用表格软件打开，另存为“Excel 工作簿（.xlsx）”后重新导入。";

    private Refusals() {}

    static Problem tooLarge(String sentence) {
        return new Problem("workbook-too-large", 413, sentence, "请重新导出一份，只填写内容，不要粘贴图片或整列格式。");
    }

    static Problem password() {
        return refused("工作簿设了打开密码，无法读取。", "请去掉密码，另存为“Excel 工作簿（.xlsx）”后重新导入。");
    }

    static Problem old() {
        return refused("这是旧版 Excel 文件（.xls）。", SAVE_AS);
    }

    static Problem macros() {
        return refused("工作簿里有宏，不接收带宏的文件。", SAVE_AS);
    }

    static Problem noWorkbook() {
        return refused("这个文件不是 Excel 工作簿（.xlsx）。", SAVE_AS);
    }

    static Problem hostile() {
        return refused("工作簿里有表格软件不会写的内容（文档类型声明、实体、注释等），没有读取。", "请重新导出一份，把内容粘贴为数值后再导入。");
    }

    static Problem broken(Throwable cause) {
        return refused("工作簿已损坏，读不下去。", SAVE_AS).causedBy(cause);
    }

    static Problem noSheet(String name) {
        return refused("没有找到工作表“" + name + "”（隐藏的工作表不读取）。", "请用本系统导出的工作簿填写，不要改工作表的名称。");
    }

    static Problem refused(String sentence, String remedy) {
        return new Problem("workbook-refused", 422, sentence, remedy);
    }
}
