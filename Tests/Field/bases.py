"""The two engines under lives of tablets: rows kept once, found again at the beginning of each life, under a server that stays. For bin/tablets."""
import ctypes, ctypes.util, re, sqlite3


class SQLite:
    """The rows of a life in a file, and those of every first step in another."""

    def __init__(self, folder):
        self.live, self.first, self.address = folder + "/data/jalon.sqlite", folder + "/first.sqlite", ""

    def ask(self, statement):
        base = sqlite3.connect(self.live, timeout=60)
        with base:
            rows = base.execute(statement).fetchall()
        base.close()
        return [list(row) for row in rows]

    def keep(self):
        self.copy(self.live, self.first)
        # Half of the file is the journal of the demonstration, which no tablet reads: a life would begin by waiting for its copy.
        first = sqlite3.connect(self.first, isolation_level=None)
        first.execute("DELETE FROM audit_entries")
        first.execute("VACUUM")
        first.close()

    def renew(self):
        self.copy(self.first, self.live)

    @staticmethod
    def copy(source, into):
        """By SQLite itself, one transaction: whoever has the file open reads what was copied."""
        source, into = sqlite3.connect(source), sqlite3.connect(into, timeout=60)
        source.backup(into)
        into.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        source.close()
        into.close()

    def close(self):
        pass


class Postgres:
    """The rows of a life in a base, and those of every first step in its schema `kept`. Through libpq: a process for each question costs more than the question."""

    lib = None

    def __init__(self, server, name):
        Postgres.lib = Postgres.lib or libpq()
        self.name, self.address = name, re.sub(r"/[^/]*$", "/" + name, server)
        self.door, self.line = self.connect(server), None
        self.on(self.door, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")

    def connect(self, address):
        line = self.lib.PQconnectdb(address.encode())
        if self.lib.PQstatus(line) != 0:
            raise OSError(self.lib.PQerrorMessage(line).decode())
        return line

    def on(self, line, statement):
        answer = self.lib.PQexec(line, statement.encode())
        try:
            if self.lib.PQresultStatus(answer) not in (1, 2):
                raise ValueError(self.lib.PQerrorMessage(line).decode())
            columns = range(self.lib.PQnfields(answer))
            return [[self.lib.PQgetvalue(answer, row, column).decode() for column in columns] for row in range(self.lib.PQntuples(answer))]
        finally:
            self.lib.PQclear(answer)

    def ask(self, statement):
        self.line = self.line or self.connect(self.address)
        return self.on(self.line, statement)

    def keep(self):
        self.ask(KEPT)

    def renew(self):
        self.ask("SELECT kept.renew()")

    def close(self):
        if self.line:
            self.lib.PQfinish(self.line)
        self.on(self.door, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self.lib.PQfinish(self.door)


def libpq():
    lib = ctypes.CDLL(ctypes.util.find_library("pq") or "libpq.so.5")
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, gives, *takes in (("PQconnectdb", pointer, text), ("PQstatus", ctypes.c_int, pointer), ("PQerrorMessage", text, pointer), ("PQexec", pointer, pointer, text),
                                ("PQresultStatus", ctypes.c_int, pointer), ("PQnfields", ctypes.c_int, pointer), ("PQntuples", ctypes.c_int, pointer),
                                ("PQgetvalue", text, pointer, ctypes.c_int, ctypes.c_int), ("PQclear", None, pointer), ("PQfinish", None, pointer)):
        function = getattr(lib, name)
        function.restype, function.argtypes = gives, takes
    return lib


# What a life wrote is known by its transactions, all younger than the last return: those rows go, and what is missing comes back.
KEPT = """
CREATE SCHEMA kept;
CREATE TABLE kept.tables (name text PRIMARY KEY, rows bigint NOT NULL, same text NOT NULL);
CREATE TABLE kept.floor (value bigint NOT NULL);
DO $$ DECLARE name text; same text; many bigint; BEGIN
    FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1 LOOP
        EXECUTE format('CREATE TABLE kept.%I (LIKE public.%I INCLUDING INDEXES)', 'of_' || name, name);
        EXECUTE format('INSERT INTO kept.%I SELECT * FROM public.%I', 'of_' || name, name);
        GET DIAGNOSTICS many = ROW_COUNT;
        SELECT string_agg(format('p.%1$I = k.%1$I', a.attname), ' AND ') INTO STRICT same
            FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
            WHERE i.indisprimary AND i.indrelid = format('public.%I', name)::regclass;
        INSERT INTO kept.tables VALUES (name, many, same);
    END LOOP;
    INSERT INTO kept.floor VALUES (txid_current());
END $$;
CREATE FUNCTION kept.renew() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE one kept.tables; floor bigint; many bigint; youngest bigint; BEGIN
    SELECT value INTO floor FROM kept.floor;
    FOR one IN SELECT * FROM kept.tables LOOP
        EXECUTE format('SELECT count(*), max(xmin::text::bigint) FROM public.%I', one.name) INTO many, youngest;
        CONTINUE WHEN many = one.rows AND COALESCE(youngest, 0) <= floor;
        EXECUTE format('DELETE FROM public.%I WHERE xmin::text::bigint > %s', one.name, floor);
        EXECUTE format('INSERT INTO public.%1$I SELECT * FROM kept.%2$I k WHERE NOT EXISTS (SELECT 1 FROM public.%1$I p WHERE %3$s)', one.name, 'of_' || one.name, one.same);
    END LOOP;
    UPDATE kept.floor SET value = txid_current();
END $$;
"""
