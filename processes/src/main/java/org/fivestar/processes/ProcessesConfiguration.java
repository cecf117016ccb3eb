package org.fivestar.processes;

import java.time.Clock;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RepositoryService;
import org.flowable.spring.ProcessEngineFactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Puts the room together. Needs a {@link DataSource}, a transaction manager and a {@link Clock}. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
@EnableConfigurationProperties(ProcessesProperties.class)
public class ProcessesConfiguration {

    @Bean
    WorkCalendar workCalendar(JdbcClient jdbc, PlatformTransactionManager transactions) {
        WorkCalendar calendar = new WorkCalendar(jdbc);
        calendar.loadShippedIfEmpty();
        return calendar;
    }

    @Bean
    RunRows runRows(JdbcClient jdbc) {
        return new RunRows(jdbc);
    }

    @Bean
    EntryRows entryRows(JdbcClient jdbc) {
        return new EntryRows(jdbc);
    }

    @Bean
    JournalRows journalRows(JdbcClient jdbc, RunRows runs, EntryRows entries) {
        return new JournalRows(jdbc, runs, entries);
    }

    @Bean
    Journals journals(JournalRows rows, Clock clock) {
        return new Journals(rows, clock);
    }

    @Bean
    Contents contents(JdbcClient jdbc, ObjectProvider<ProcessEngine> engine) {
        return new Contents(jdbc, () -> engine.getObject().getRepositoryService());
    }

    @Bean
    Functions functions(
            WorkCalendar calendar,
            Clock clock,
            Journals journals,
            Contents contents,
            ObjectProvider<HouseAction> actions) {
        return new Functions(calendar, clock, journals, contents, actions);
    }

    @Bean
    HouseEngine houseEngine(
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock,
            Journals journals,
            JournalRows journalRows,
            WorkCalendar calendar,
            Functions functions,
            ProcessesProperties properties) {
        StoppedClocks clocks = new StoppedClocks(journalRows, calendar, clock);
        return new HouseEngine(source, transactions, clock, journals, clocks, functions, properties);
    }

    @Bean
    ProcessEngineFactoryBean processEngine(HouseEngine configuration) {
        ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(configuration);
        return factory;
    }

    @Bean
    Editions editions(
            JdbcClient jdbc,
            ProcessEngine engine,
            Contents contents,
            Functions functions,
            WorkCalendar calendar,
            ObjectProvider<Staffing> staffing,
            Clock clock) {
        RepositoryService repository = engine.getRepositoryService();
        DraftCheck check = new DraftCheck(functions::names, calendar, staffing::getIfAvailable);
        return new Editions(new EditionRows(jdbc), repository, contents, check, clock);
    }

    @Bean
    Runs runs(JdbcClient jdbc, RunRows rows, ProcessEngine engine, Contents contents, Journals journals, Clock clock) {
        EngineCommands commands = new EngineCommands(engine, contents, journals);
        return new Runs(new RunList(jdbc), rows, commands, contents, clock);
    }

    @Bean
    Inbox inbox(
            JdbcClient jdbc,
            RunRows runs,
            EntryRows entries,
            ProcessEngine engine,
            Contents contents,
            Journals journals,
            Clock clock) {
        EngineCommands commands = new EngineCommands(engine, contents, journals);
        WorkItemRows rows = new WorkItemRows(jdbc);
        Completions completions = new Completions(rows, runs, entries, new WaysBack(jdbc), commands, contents, clock);
        return new Inbox(rows, new InboxPages(jdbc), entries, completions, runs, commands, clock);
    }
}
