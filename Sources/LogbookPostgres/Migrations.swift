extension Schema {
  /// One statement list for each version; a list that has been shipped is never edited, and is
  /// written without anything of today's code, so that it always does the same.
  static let migrations = [
    """
    CREATE SCHEMA handrail;

    CREATE TABLE handrail.migration (
      version bigint PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now()
    );

    -- Half of each page is left free, so that a head can move on without touching an index.
    CREATE TABLE handrail.journal (
      school text COLLATE "C" PRIMARY KEY CHECK (octet_length(school) BETWEEN 1 AND 64),
      size bigint NOT NULL CHECK (size >= 0),
      root bytea NOT NULL CHECK (octet_length(root) = 32),
      frontier bytea NOT NULL CHECK (octet_length(frontier) % 32 = 0),
      -- Of the keys: in the same row, so that one comparison and one lock are enough.
      revision bigint NOT NULL CHECK (revision >= 0)
    ) WITH (fillfactor = 50);

    CREATE TABLE handrail.entry (
      school text COLLATE "C" NOT NULL,
      index bigint NOT NULL CHECK (index >= 0),
      at bigint NOT NULL,
      actor text COLLATE "C" NOT NULL CHECK (actor <> ''),
      kind text COLLATE "C" NOT NULL CHECK (kind <> ''),
      clauses text COLLATE "C" NOT NULL,
      key_id text COLLATE "C" NOT NULL,
      payload bytea NOT NULL,
      leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
      PRIMARY KEY (school, index)
    ) PARTITION BY HASH (school);

    -- What is sealed can't be made smaller.
    ALTER TABLE handrail.entry ALTER COLUMN payload SET STORAGE EXTERNAL;

    CREATE FUNCTION handrail.refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'what stands is never changed' USING ERRCODE = 'HR001'; END $$;

    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE ON handrail.entry
    FOR EACH ROW EXECUTE FUNCTION handrail.refuse();

    CREATE TRIGGER entry_is_never_emptied BEFORE TRUNCATE ON handrail.entry
    FOR EACH STATEMENT EXECUTE FUNCTION handrail.refuse();

    DO $$ BEGIN
      FOR part IN 0..15 LOOP
        EXECUTE format(
          'CREATE TABLE handrail.entry_%1$s PARTITION OF handrail.entry
             FOR VALUES WITH (MODULUS 16, REMAINDER %1$s)', part);
        EXECUTE format(
          'CREATE TRIGGER entry_is_never_emptied BEFORE TRUNCATE ON handrail.entry_%s
             FOR EACH STATEMENT EXECUTE FUNCTION handrail.refuse()', part);
      END LOOP;
    END $$;

    CREATE TRIGGER journal_only_grows BEFORE UPDATE ON handrail.journal FOR EACH ROW
    WHEN (
      new.school <> old.school OR new.size < old.size OR new.revision < old.revision
      OR new.size = old.size AND (new.root <> old.root OR new.revision = old.revision))
    EXECUTE FUNCTION handrail.refuse();

    CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON handrail.journal
    FOR EACH ROW EXECUTE FUNCTION handrail.refuse();

    CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON handrail.journal
    FOR EACH STATEMENT EXECUTE FUNCTION handrail.refuse();

    CREATE TABLE handrail.stored_key (
      school text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL CHECK (id <> ''),
      bytes bytea NOT NULL,
      PRIMARY KEY (school, id)
    );

    CREATE TRIGGER key_is_never_deleted BEFORE DELETE ON handrail.stored_key
    FOR EACH ROW EXECUTE FUNCTION handrail.refuse();

    CREATE TABLE handrail.blob (
      school text COLLATE "C" NOT NULL CHECK (octet_length(school) BETWEEN 1 AND 64),
      digest bytea NOT NULL CHECK (octet_length(digest) = 32),
      bytes bytea NOT NULL,
      PRIMARY KEY (school, digest)
    );
    ALTER TABLE handrail.blob ALTER COLUMN bytes SET STORAGE EXTERNAL;

    CREATE TRIGGER blob_is_never_changed BEFORE UPDATE ON handrail.blob
    FOR EACH ROW EXECUTE FUNCTION handrail.refuse();

    CREATE TABLE handrail.checkpoint (
      school text COLLATE "C" NOT NULL CHECK (octet_length(school) BETWEEN 1 AND 64),
      size bigint NOT NULL CHECK (size >= 0),
      note text COLLATE "C" NOT NULL CHECK (note <> ''),
      PRIMARY KEY (school, size)
    );

    CREATE TRIGGER checkpoint_is_never_changed BEFORE UPDATE OR DELETE ON handrail.checkpoint
    FOR EACH ROW EXECUTE FUNCTION handrail.refuse();

    CREATE TABLE handrail.snapshot (
      school text COLLATE "C" NOT NULL CHECK (octet_length(school) BETWEEN 1 AND 64),
      name text COLLATE "C" NOT NULL,
      size bigint NOT NULL CHECK (size >= 0),
      frontier bytea NOT NULL CHECK (octet_length(frontier) % 32 = 0),
      state bytea NOT NULL,
      PRIMARY KEY (school, name)
    );
    ALTER TABLE handrail.snapshot ALTER COLUMN state SET STORAGE EXTERNAL;
    """
  ]
}
