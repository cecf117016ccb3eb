package org.fivestar.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fivestar.forms.FieldRight;
import org.fivestar.forms.Finding;
import org.fivestar.forms.Form;

/** Whether the rights of a form's fields speak of steps the diagram has, and whether somebody can write what is required. */
final class RightsContract {

    private final List<XmlElement> tasks;
    private final List<Finding> findings = new ArrayList<>();

    private RightsContract(List<XmlElement> tasks) {
        this.tasks = tasks;
    }

    static List<Finding> check(List<XmlElement> tasks, Map<String, Form> forms) {
        RightsContract contract = new RightsContract(tasks);
        forms.values().forEach(contract::form);
        return contract.findings;
    }

    private void form(Form form) {
        List<XmlElement> own = tasks.stream()
                .filter(task -> task.flowable("formKey").equals(form.key()))
                .toList();
        Set<String> known = names(tasks.stream());
        Set<String> asking = names(own.stream());
        form.stepsNamed()
                .forEach((field, steps) -> steps.forEach(step -> {
                    String place = "forms/" + form.key() + ".json /ui/fields/" + field + "/steps/" + step;
                    if (!known.contains(step)) {
                        findings.add(Finding.error(
                                place,
                                "“" + form.labelOf(field) + "”的权限用到的步骤或阶段“" + step + "”不在流程图中。",
                                "可用的有：" + asking.stream().sorted().collect(Collectors.joining("、")) + "。"));
                    } else if (!asking.contains(step)) {
                        findings.add(
                                Finding.warning(place, "“" + step + "”不使用这个表单，为它写的权限不起作用。", "删去这一项，或在流程图中让这一步使用这个表单。"));
                    }
                }));
        if (!own.isEmpty()) {
            form.required().stream()
                    .filter(field -> own.stream().noneMatch(task -> right(form, field, task) == FieldRight.WRITE))
                    .forEach(field -> findings.add(Finding.error(
                            "forms/" + form.key() + ".json /ui/fields/" + field + "/steps",
                            "必填的“" + form.labelOf(field) + "”在每一步都不能填写。",
                            "至少在一步设为 write，或把它从 required 中去掉。")));
        }
    }

    private static FieldRight right(Form form, String field, XmlElement task) {
        return form.right(field, task.id(), task.flowable("category"));
    }

    private static Set<String> names(Stream<XmlElement> tasks) {
        return tasks.flatMap(task -> Stream.of(task.id(), task.flowable("category")))
                .collect(Collectors.toSet());
    }
}
