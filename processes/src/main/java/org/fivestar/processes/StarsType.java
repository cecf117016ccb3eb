package org.fivestar.processes;

import java.util.Collection;
import java.util.List;
import org.flowable.variable.api.types.ValueFields;
import org.flowable.variable.api.types.VariableType;

/** Lists of codes as engine variables, stored as readable text and never as serialised objects. */
final class StarsType implements VariableType {
    static final String NAME = "codes";

    @Override
    public String getTypeName() {
        return NAME;
    }

    @Override
    public boolean isCachable() {
        return true;
    }

    @Override
    public boolean isAbleToStore(Object value) {
        return value instanceof Collection<?> codes
                && codes.stream().allMatch(c -> c instanceof String code && code.matches("\\w{1,20}"));
    }

    @Override
    public void setValue(Object value, ValueFields fields) {
        @SuppressWarnings("unchecked")
        Collection<String> codes = (Collection<String>) value;
        fields.setTextValue(value == null ? null : String.join(",", codes));
    }

    @Override
    public Object getValue(ValueFields fields) {
        String text = fields.getTextValue();
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
