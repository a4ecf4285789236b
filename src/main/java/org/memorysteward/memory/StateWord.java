package org.memorysteward.memory;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** The database keeps the words that pages show. */
@Converter(autoApply = true)
class StateWord implements AttributeConverter<State, String> {

    @Override
    public String convertToDatabaseColumn(State state) {
        return state == null ? null : state.word();
    }

    @Override
    public State convertToEntityAttribute(String word) {
        return word == null ? null : State.of(word);
    }
}
