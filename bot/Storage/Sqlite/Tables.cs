namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>The statements of one connection, by table.</summary>
internal sealed class Tables(SqliteSession session)
{
    public PersonTables Persons { get; } = new(session);
    public ConvTable Convs { get; } = new(session);
    public InboxTable Inbox { get; } = new(session);
    public OutboxTable Outbox { get; } = new(session);
    public TimerTable Timers { get; } = new(session);
    public RecordTables Records { get; } = new(session);
    public ActivityTable Activities { get; } = new(session);
    public ReferralTable Referrals { get; } = new(session);
    public ExportTable Exports { get; } = new(session);
    public OwnRows OwnRows { get; } = new(session);
    public PastTime PastTime { get; } = new(session);
    public CaseTables Cases { get; } = new(session);
    public DeskTable Desk { get; } = new(session);
    public TranslationTable Translations { get; } = new(session);
    public CaseFileTable CaseFiles { get; } = new(session);
    public UploadTable Uploads { get; } = new(session);
    public DisclosureTable Disclosures { get; } = new(session);
    public AlertTable Alerts { get; } = new(session);
    public DeadTable Dead { get; } = new(session);
    public StaffTable Staff { get; } = new(session);
    public AuditTable Audit { get; } = new(session);
}
