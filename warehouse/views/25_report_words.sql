-- The codes of the warehouse's own vocabulary, in both languages.
create schema if not exists report;
create or replace view report.words as
select * from (values
    ('kind', 'reception', 'reception', 'استقبال'),
    ('kind', 'talks', 'talks', 'مباحثات'),
    ('kind', 'call', 'phone call', 'اتصال هاتفي'),
    ('kind', 'session', 'session', 'اجتماع هيئة'),
    ('kind', 'conference', 'conference', 'مؤتمر'),
    ('kind', 'visit', 'visit', 'زيارة'),
    ('status', 'held', 'held', 'عُقد'),
    ('status', 'planned', 'planned', 'مقرر'),
    ('status', 'cancelled', 'cancelled', 'ملغى'),
    ('side', 'host', 'host', 'المضيف'),
    ('side', 'guest', 'guest', 'الضيف'),
    ('side', 'party', 'party', 'طرف'),
    ('side', 'chair', 'chair', 'الرئيس'),
    ('side', 'attendee', 'attendee', 'حاضر')
) word (vocabulary, code, english_name, name);
