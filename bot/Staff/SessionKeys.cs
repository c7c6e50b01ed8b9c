using System.Text;
using System.Xml.Linq;
using JpMirai.Bot.Security;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace JpMirai.Bot.Staff;

/// <summary>Seals the keys of cookies and forms under the master key before they are written to the data folder.</summary>
internal sealed class SessionKeySealer(MasterKey master) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", Convert.ToBase64String(master.Wrapping.Seal(CellOf(), Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(SessionKeyOpener));

    internal static Cell CellOf() => new("session-keys"u8, "ring"u8, "xml"u8);
}

/// <summary>Opens them. Made by the framework, by the name that is written beside each key.</summary>
internal sealed class SessionKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<MasterKey>().Wrapping.Open(SessionKeySealer.CellOf(), Convert.FromBase64String(encryptedElement.Value))));
}
