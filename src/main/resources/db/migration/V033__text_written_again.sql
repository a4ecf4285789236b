-- Where a text that comes in was kept before, and how many times that happened.
create index memory_of_text on memory (team_id, digest);
create index memory_written_again on memory (team_id, times_written) where times_written > 1;
